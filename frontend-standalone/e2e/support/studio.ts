import react from '@vitejs/plugin-react';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, defaultClientConditions } from 'vite';

const HOSTS = fileURLToPath(new URL('../hosts', import.meta.url));
const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Builds the example application as its makers would: their Vite, and the dashboard as a package. */
export async function buildReactHost(outDir: string): Promise<void> {
  await build({
    root: join(HOSTS, 'react-host'),
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    resolve: { conditions: ['@companion/source', ...defaultClientConditions] },
    build: { outDir, target: 'es2023', emptyOutDir: true },
  });
}

export const FRAME_HOST = join(HOSTS, 'frame-host');

/** Somebody else's site, on an origin of its own, where a creator is signed in by other means. */
export class Studio {
  /** What it hands to a dashboard; null while nobody is signed in there. */
  token: string | null = null;
  /** Where its dashboard is. */
  companion = '';
  tokensGiven = 0;

  private constructor(
    private readonly server: Server,
    private directory: string,
  ) {}

  static async open(directory: string): Promise<Studio> {
    const server = createServer();
    const studio = new Studio(server, directory);
    server.on('request', (request, response) => void studio.answer(request, response));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return studio;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private async answer({ url = '/' }: IncomingMessage, response: ServerResponse): Promise<void> {
    if (url === '/session/config.json') {
      response.end(JSON.stringify({ companion: this.companion }));
    } else if (url === '/session/token') {
      this.tokensGiven += 1;
      response.writeHead(this.token === null ? 401 : 200).end(this.token ?? '');
    } else {
      const path = new URL(url, this.origin).pathname;
      const file = join(this.directory, path === '/' ? 'index.html' : path);
      const content = await readFile(file).catch(() => null);
      const type = TYPES[extname(file)] ?? 'application/octet-stream';
      response.writeHead(content === null ? 404 : 200, { 'content-type': type }).end(content ?? '');
    }
  }
}
