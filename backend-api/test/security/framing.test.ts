import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadConfig } from '../../src/platform/config/config.js';
import { EnvironmentError } from '../../src/platform/config/environment.js';
import { openHouse, type TestHouse } from '../support/app.js';
import { call } from '../support/creator.js';
import { layPages } from './pages.js';

let house: TestHouse;
let pages: Awaited<ReturnType<typeof layPages>>;
beforeAll(async () => {
  house = await openHouse();
  pages = await layPages();
});
afterAll(async () => {
  await house.leave();
  await pages.remove();
});

/** Who may frame what is served at this path. */
async function framedBy(url: string, path: string): Promise<string | undefined> {
  const { headers } = await fetch(`${url}${path}`);
  const policy = headers.get('content-security-policy') ?? '';
  return policy
    .split(';')
    .find((directive) => directive.startsWith('frame-ancestors'))
    ?.slice('frame-ancestors '.length);
}

const OTHERS = ['/', '/settings', '/embed', '/overlay/k/x', '/menu/x', '/api/auth/config'];

describe('framing', () => {
  it('is for nobody’s pages unless they are named', async () => {
    const { url } = await house.start({ STATIC_DIR: pages.folder });
    expect(await framedBy(url, '/embed/dashboard')).toBe("'none'");
    for (const path of OTHERS) expect([path, await framedBy(url, path)]).toEqual([path, "'self'"]);
    const { body } = await call<{ embedOrigins: string[] }>(url, 'GET', '/api/auth/config');
    expect(body.embedOrigins).toEqual([]);
  });

  it('leaves OBS on this computer to the dashboard: overlays and viewers’ pages cannot reach it', async () => {
    const { url } = await house.start({ STATIC_DIR: pages.folder });
    const reached = async (path: string) => {
      const { headers } = await fetch(`${url}${path}`);
      return /connect-src[^;]*/u.exec(headers.get('content-security-policy') ?? '')?.[0];
    };
    const own = url.replace('http:', 'ws:');
    for (const path of ['/', '/welcome/obs', '/embed/dashboard']) {
      expect([path, await reached(path)]).toEqual([
        path,
        expect.stringContaining('ws://127.0.0.1:*'),
      ]);
    }
    for (const path of ['/overlay/k/x', '/menu/x']) {
      const sources = (await reached(path))?.split(' ');
      expect(sources).toContain(own);
      expect(sources?.filter((source) => /^wss?:(?:$|.*:\*$)/u.test(source))).toEqual([]);
    }
  });

  it('of the page for it is open to the origins named, and of no other page', async () => {
    const origins = ['https://studio.example', 'http://127.0.0.1:8080'];
    const { url } = await house.start({
      STATIC_DIR: pages.folder,
      EMBED_ORIGINS: ` ${origins.join(' , ')}/`,
    });
    expect(await framedBy(url, '/embed/dashboard')).toBe(origins.join(' '));
    for (const path of OTHERS) expect([path, await framedBy(url, path)]).toEqual([path, "'self'"]);
    const { body } = await call<{ embedOrigins: string[] }>(url, 'GET', '/api/auth/config');
    expect(body.embedOrigins).toEqual(origins);
  });

  it.each(['*', 'studio.example', 'https://studio.example/page', 'javascript:alert(1)', "'self'"])(
    'stops the start on EMBED_ORIGINS=%s',
    (origins) => {
      expect(() => loadConfig({ EMBED_ORIGINS: origins })).toThrow(EnvironmentError);
    },
  );
});
