import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { eventually } from './eventually.js';
import { freePort } from './free-port.js';

const CONFIGURATION = fileURLToPath(
  new URL('../../../deploy/nginx/streaming-companion.conf', import.meta.url),
);
const PROGRAM = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx'].find(existsSync);

/** Whether there is an nginx on this machine. */
export const hasNginx = PROGRAM !== undefined;

/** A real nginx with the configuration that is delivered; only addresses are this test's. */
export class TestNginx {
  private constructor(
    readonly url: string,
    private readonly server: ChildProcess,
    private readonly folder: string,
  ) {}

  static async before(urls: string[]): Promise<TestNginx> {
    const program = PROGRAM ?? 'nginx';
    const folder = await mkdtemp(join(tmpdir(), 'companion-nginx-'));
    const port = await freePort();
    let text = await readFile(CONFIGURATION, 'utf8');
    const servers = [...text.matchAll(/^ {2}server \S+/gmu)].map(([line]) => line);
    if (servers.length !== urls.length) throw new Error('It names another number of processes');
    servers.forEach((line, at) => {
      text = text.replace(line, `  server ${new URL(urls[at] as string).host}`);
    });
    text = text.replace('listen 80;', `listen 127.0.0.1:${port};`);
    const main = join(folder, 'nginx.conf');
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
      (name) => `${name}_temp_path ${join(folder, name)};`,
    );
    await writeFile(
      main,
      `daemon off; worker_processes 1; pid ${join(folder, 'nginx.pid')};
       ${process.getuid?.() === 0 ? 'user root;' : ''}
       error_log stderr error;
       events { worker_connections 1024; }
       http { access_log off; ${temporary.join(' ')}\n${text}\n}`,
    );
    await promisify(execFile)(program, ['-t', '-q', '-c', main, '-p', folder]);
    const server = spawn(program, ['-c', main, '-p', folder], { stdio: 'ignore' });
    const nginx = new TestNginx(`http://127.0.0.1:${port}`, server, folder);
    await eventually(async () => {
      if (!(await fetch(`${nginx.url}/health/live`)).ok) throw new Error('not yet');
    });
    return nginx;
  }

  async stop(): Promise<void> {
    const exited = once(this.server, 'exit');
    this.server.kill('SIGTERM');
    await exited;
    await rm(this.folder, { recursive: true, force: true });
  }
}
