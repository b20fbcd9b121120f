import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Plugin } from 'vite';

const WORKER = 'demo-worker.js';

const workerSource = (): string =>
  readFileSync(createRequire(import.meta.url).resolve(`@companion/msw/${WORKER}`), 'utf8');

/** Serves the worker that hands the pages' requests to the mocks, and puts it beside built pages. */
export const mockedPages: Plugin = {
  name: 'companion-mocked-pages',
  apply: (_config, { mode }) => mode === 'mocked',
  configureServer: ({ middlewares }) => {
    middlewares.use(`/${WORKER}`, (_request, response) => {
      response.setHeader('content-type', 'text/javascript').end(workerSource());
    });
  },
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: WORKER, source: workerSource() });
  },
};
