import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { nameOf, routesOf } from '../support/openapi.js';
import { layPages } from './pages.js';

let house: TestHouse;
let app: TestApp;
let pages: Awaited<ReturnType<typeof layPages>>;
beforeAll(async () => {
  house = await openHouse();
  pages = await layPages();
  app = await house.start({ STATIC_DIR: pages.folder });
});
afterAll(async () => {
  await house.leave();
  await pages.remove();
});

describe('the headers', () => {
  it('let a page run the product’s own scripts, and nothing of others', async () => {
    for (const path of ['/', '/overlay/k/x', '/menu/x', '/embed/dashboard', '/api/auth/config']) {
      const { headers } = await fetch(`${app.url}${path}`);
      const policy = headers.get('content-security-policy')?.split(';');
      for (const directive of [
        ...["default-src 'self'", "script-src 'self'", "object-src 'none'", "base-uri 'self'"],
      ]) {
        expect([path, policy]).toEqual([path, expect.arrayContaining([directive])]);
      }
      expect([path, headers.get('x-content-type-options')]).toEqual([path, 'nosniff']);
      expect([path, headers.get('referrer-policy')]).toEqual([path, 'no-referrer']);
    }
  });

  it('keep what is hers out of every cache, refusals included', async () => {
    const creator = await TestCreator.signUp(app.url);
    const routes = (await routesOf(app.url)).filter(
      ({ method, path, signedIn }) => method === 'GET' && signedIn && !path.includes('{'),
    );
    expect(routes.length).toBeGreaterThan(20);
    for (const route of routes) {
      for (const token of [creator.token, 'none']) {
        const answer = await fetch(`${app.url}${route.path}`, {
          headers: { authorization: `Bearer ${token}` },
        });
        await answer.arrayBuffer();
        const told = [nameOf(route), answer.headers.get('cache-control')];
        expect(told).toEqual([nameOf(route), 'no-store']);
      }
    }
  });
});
