/*
 * Keeps the overlay's page and its files, so that OBS can open it before the server is there: it then waits
 * by itself. While the server answers, the page is always the server's. All overlays are one document, kept
 * under a name of its own: no key is stored.
 */
const KEPT = 'companion-overlay';
const PAGE = '/overlay/';

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
/** What the page had loaded before it was watched over. */
addEventListener('message', (event) => event.waitUntil(keepLoaded(event.data)));
addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (pathname.startsWith('/assets/')) event.respondWith(file(request));
});

const kept = (address) => caches.match(address, { ignoreVary: true });

async function page(request) {
  const fresh = await fetch(request).catch(() => null);
  const before = await kept(PAGE);
  if (fresh !== null && fresh.status < 500) {
    if (fresh.ok) await keepPage(fresh.clone(), before);
    return fresh;
  }
  return before ?? fresh ?? Response.error();
}

/** Of another build, the old one's files go. */
async function keepPage(fresh, before) {
  const isOther = before && (await before.clone().text()) !== (await fresh.clone().text());
  if (isOther) await caches.delete(KEPT);
  await (await caches.open(KEPT)).put(PAGE, fresh);
}

async function file(request) {
  const known = await kept(request);
  if (known) return known;
  const fresh = await fetch(request);
  if (fresh.ok) await (await caches.open(KEPT)).put(request, fresh.clone());
  return fresh;
}

async function keepLoaded(addresses) {
  const cache = await caches.open(KEPT);
  await Promise.allSettled(
    [PAGE, ...addresses].map(async (address) => (await kept(address)) ?? cache.add(address)),
  );
}
