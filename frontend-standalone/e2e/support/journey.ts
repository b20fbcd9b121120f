import { test as base, type BrowserContext } from '@playwright/test';
import { ChaturbateServer } from '../../../backend-api/test/connectors/chaturbate-server.js';
import { CuttableProxy } from '../../../backend-api/test/connectors/cuttable-proxy.js';
import { Creator } from './creator.js';
import { Dashboard } from './dashboard.js';
import { makeLate } from './late.js';
import { Overlay } from './overlay.js';
import { Product } from './product.js';

type WorkerFixtures = {
  /** The platform's Events API, which the product of this worker talks to. */
  chaturbate: ChaturbateServer;
  product: Product;
};

export type LateOptions = {
  /** Whether each answer and each event comes at a time of its own. */
  late: boolean;
};

type Fixtures = LateOptions & {
  /** A way to the product that a test can cut. */
  network: CuttableProxy;
  /** Where the browser reaches the product. */
  origin: string;
  /** Signed in in the browser of this test. */
  creator: Creator;
  /** Her dashboard, open. */
  dashboard: Dashboard;
  /** Another browser, with nobody signed in: OBS, or a viewer. */
  stranger: BrowserContext;
  openOverlay: (url: string, options?: { ownTime?: boolean }) => Promise<Overlay>;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  chaturbate: [
    async ({}, use) => {
      const server = await ChaturbateServer.start();
      server.anyAccount = true;
      await use(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  product: [
    async ({ chaturbate }, use) => {
      const product = await Product.launch({ CHATURBATE_EVENTS_URL: chaturbate.url });
      await use(product);
      await product.dispose();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  late: [false, { option: true }],
  context: async ({ context, late }, use) => {
    if (late) await makeLate(context);
    await use(context);
  },
  network: async ({ product }, use) => {
    const proxy = await CuttableProxy.to({ host: '127.0.0.1', port: product.port });
    await use(proxy);
    await proxy.cut();
  },
  origin: ({ product }, use) => use(product.url),
  baseURL: ({ origin }, use) => use(origin),
  creator: async ({ product }, use) => use(await Creator.signUp(product.url)),
  storageState: ({ creator, origin }, use) => use(creator.storageState(origin)),
  dashboard: async ({ page }, use) => use(await Dashboard.open(page)),
  stranger: async ({ browser, baseURL, late }, use) => {
    const context = await browser.newContext({
      baseURL,
      storageState: undefined,
      viewport: { width: 1280, height: 720 },
    });
    if (late) await makeLate(context);
    await use(context);
    await context.close();
  },
  openOverlay: ({ stranger }, use) =>
    use(async (url, options) => Overlay.open(await stranger.newPage(), url, options)),
});

/** As {@link test}, with the browser reaching the product over the network that can be cut. */
export const networkTest = test.extend({
  origin: ({ network }, use) => use(`http://127.0.0.1:${network.port}`),
});

export { expect } from '@playwright/test';
