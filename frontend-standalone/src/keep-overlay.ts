/**
 * Has the browser keep the overlay's page, so that it comes alive by itself when OBS was opened before the
 * server. Where that cannot be had (no https, not this computer) it is a page as any other.
 */
export async function keepOverlay(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('/overlay-worker.js', { scope: '/overlay/' });
    const { active } = await navigator.serviceWorker.ready;
    // What the page asks for from now on passes by the worker; what came before, it is told of.
    new PerformanceObserver((list) => {
      const paths = list.getEntries().map(({ name }) => new URL(name).pathname);
      active?.postMessage(paths.filter((path) => path.startsWith('/assets/')));
    }).observe({ type: 'resource', buffered: true });
  } catch {
    // It is asked for again with the next load.
  }
}
