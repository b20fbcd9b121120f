import type { BrowserContext } from '@playwright/test';
import { setTimeout as after } from 'node:timers/promises';

const LATE_SHARE = 0.4;
const LATE_MS = 1_200;

const lateness = () => (Math.random() < LATE_SHARE ? Math.random() * LATE_MS : 0);

/**
 * What a page asked for and what it is told come at a time of their own, as over a bad line: an answer from
 * before a change after the word of it, a piece of the page after what it shows. Events keep their order.
 */
export async function makeLate(context: BrowserContext): Promise<void> {
  await context.route('**/*', async (route) => {
    const isAsked = new URL(route.request().url()).pathname.startsWith('/api/');
    if (!isAsked) {
      await after(lateness());
      return route.fallback();
    }
    try {
      const response = await route.fetch({ maxRedirects: 0 });
      await after(lateness());
      await route.fulfill({ response });
    } catch {
      // Nobody waits for it any more, or the server is away.
      await route.abort().catch(() => undefined);
    }
  });
  await context.routeWebSocket(/\/socket\.io\//u, (page) => {
    let told = Promise.resolve();
    const server = page.connectToServer();
    server.onMessage((message) => {
      const due = Date.now() + lateness() / 4;
      told = told.then(() => after(due - Date.now())).then(() => page.send(message));
    });
  });
}
