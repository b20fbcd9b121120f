/*
 * Hands what a page asks of the server to the page itself, where the mocks are. It remembers nothing: a
 * browser stops a worker whenever it likes, and starts it anew for the next request.
 */
const MOCKED = /^\/(?:api|health|\.well-known)(?:\/|$)/u;

addEventListener('install', () => skipWaiting());
addEventListener('activate', (event) => event.waitUntil(clients.claim()));
/** A page that was loaded past it (Shift and Reload) asks to be answered like the others. */
addEventListener('message', (event) => event.waitUntil(clients.claim()));
addEventListener('fetch', (event) => {
  const { request, clientId } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.mode === 'navigate' || origin !== location.origin || !MOCKED.test(pathname)) return;
  event.respondWith(answer(request, clientId));
});

/** Of a page that goes before it answers nobody waits for the answer. */
async function answer(request, clientId) {
  const page = await clients.get(clientId);
  if (page === undefined) return Response.error();
  const { method, url } = request;
  const body = method === 'GET' || method === 'HEAD' ? null : await request.arrayBuffer();
  const { port1: mine, port2: its } = new MessageChannel();
  const answered = new Promise((resolve) => (mine.onmessage = ({ data }) => resolve(data)));
  page.postMessage({ method, url, headers: [...request.headers], body }, [its]);
  const response = await answered;
  return new Response(response.body, response);
}
