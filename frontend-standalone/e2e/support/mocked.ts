import { test as base, type Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { preview } from 'vite';
import { freePort } from '../../../backend-api/test/support/free-port.js';
import { Dashboard } from './dashboard.js';
import { Overlay } from './overlay.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

type WorkerFixtures = {
  /** Where the built pages are served that need no server: files, and nothing else. */
  pages: string;
};
type Fixtures = {
  /** What the pages complained of, in the console or by throwing. */
  complaints: string[];
  /** The dashboard over the mocks, with its made-up viewers at rest. */
  dashboard: Dashboard;
  /** Another tab of the same browser. */
  newTab: (path: string) => Promise<Page>;
  /** The overlay in another tab of the same browser. */
  openOverlay: (url: string) => Promise<Overlay>;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  pages: [
    async ({}, use) => {
      const server = await preview({
        root: ROOT,
        mode: 'mocked',
        logLevel: 'error',
        preview: { port: await freePort(), host: 'localhost' },
      });
      const { port } = server.httpServer.address() as { port: number };
      await use(`http://localhost:${port}`);
      await server.close();
    },
    { scope: 'worker' },
  ],
  baseURL: ({ pages }, use) => use(pages),
  complaints: async ({ context }, use) => {
    const complaints: string[] = [];
    context.on('console', (message) => {
      if (message.type() !== 'error') return;
      complaints.push(`${message.text()} ${message.location().url}`);
    });
    context.on('weberror', (error) => complaints.push(String(error.error())));
    await use(complaints);
  },
  dashboard: async ({ page, complaints: _heard }, use) => {
    const dashboard = await Dashboard.open(page);
    await page.getByRole('button', { name: 'Pause viewers' }).click();
    await use(dashboard);
  },
  newTab: ({ context }, use) =>
    use(async (path) => {
      const tab = await context.newPage();
      await tab.goto(path);
      return tab;
    }),
  openOverlay: ({ context }, use) => use(async (url) => Overlay.open(await context.newPage(), url)),
});

export { expect } from '@playwright/test';
