import type { RequestAsData, ResponseAsData } from './messages.js';

/** Where the pages' server has `demo-worker.js`. */
const WORKER = '/demo-worker.js';
const UNAVAILABLE: ResponseAsData = { status: 503, headers: [], body: null };

/**
 * Has all that this page asks of the server answered here, images and sounds as well. Resolves when it is so.
 *
 * The worker is not MSW's own: that one keeps in its memory which pages it answers for, so a page goes
 * without once the browser has stopped the worker, or when it was to be left and was not.
 */
export async function answerRequests(
  answer: (request: RequestAsData) => Promise<ResponseAsData>,
): Promise<void> {
  const { serviceWorker } = navigator;
  serviceWorker.addEventListener('message', ({ data, ports }: MessageEvent<RequestAsData>) => {
    void answer(data)
      .catch(() => UNAVAILABLE)
      .then((response) => ports[0]?.postMessage(response));
  });
  serviceWorker.startMessages();

  await serviceWorker.register(WORKER);
  const { active } = await serviceWorker.ready;
  const { href } = new URL(WORKER, window.location.origin);
  const isOurs = (): boolean => serviceWorker.controller?.scriptURL === href;
  if (isOurs()) return;
  await new Promise<void>((resolve) => {
    serviceWorker.addEventListener('controllerchange', () => {
      if (isOurs()) resolve();
    });
    active?.postMessage('claim');
  });
}
