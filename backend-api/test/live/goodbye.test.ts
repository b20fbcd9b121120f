import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { openHouse } from '../support/app.js';

it('a client whose network went away does not keep the process from stopping', async () => {
  const house = await openHouse();
  const app = await house.start();
  const address = `${app.url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`;
  const silent = new WebSocket(address);
  try {
    await once(silent, 'message');
    // Neither hears that the server says goodbye, nor answers it.
    silent.pause();
    const begun = performance.now();
    await app.close();
    expect(performance.now() - begun).toBeLessThan(10_000);
  } finally {
    silent.terminate();
    await house.leave();
  }
});
