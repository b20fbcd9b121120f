import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { accountFor } from '../../src/platform/database/embedded/account.js';
import { findBinaries } from '../../src/platform/database/embedded/binaries.js';
import type { DatabaseHandle } from '../../src/platform/database/embedded/index.js';
import { run } from '../../src/platform/database/embedded/run.js';

export interface Holder {
  handle: DatabaseHandle;
  kill(signal: NodeJS.Signals): void;
  exited: Promise<unknown>;
}

/** A process of its own that holds a database; it runs the built code. */
export async function startHolder(environment: Record<string, string>): Promise<Holder> {
  const program = fileURLToPath(new URL('holder.mjs', import.meta.url));
  const child = spawn(process.execPath, [program], {
    env: environment,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([
    once(lines, 'line').then(([text]) => text as string),
    exited.then(() => {
      throw new Error('the holder ended before it had a database');
    }),
  ]);
  return {
    handle: JSON.parse(line) as DatabaseHandle,
    kill: (signal) => child.kill(signal),
    exited,
  };
}

/** A PostgreSQL on this data as somebody else would run it: without our marks. */
export async function startOrdinary(dataPath: string, port: number) {
  const account = await accountFor(dataPath);
  const { pgCtl } = await findBinaries(account, dataPath);
  const options = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=`;
  const command = (...args: string[]) => run(pgCtl, [...args, '-w', '-s', '-D', dataPath], account);
  const started = await command('start', '-l', join(dataPath, 'ordinary.log'), '-o', options);
  if (started.code !== 0) throw new Error(started.stderr);
  return { stop: () => command('stop', '-m', 'fast') };
}

/** Empty for a process that has ended, reaped or not. */
export async function commandLineOf(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
}

/** Kills every process, ours and PostgreSQL's, that was given a path below `folder`. */
export async function endServersBelow(folder: string): Promise<void> {
  for (const pid of (await readdir('/proc').catch(() => [])).map(Number).filter(Boolean)) {
    if (pid === process.pid) continue;
    const [commandLine, environment] = await Promise.all([
      commandLineOf(pid),
      readFile(`/proc/${pid}/environ`, 'utf8').catch(() => ''),
    ]);
    if (commandLine.includes(`${folder}/`) || environment.includes(`DATA_DIR=${folder}/`)) {
      process.kill(pid, 'SIGKILL');
    }
  }
}
