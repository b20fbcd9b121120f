import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from '../support/journey.js';

test('stopping is not held up by a connection that a browser keeps at hand', async ({
  product,
}) => {
  const silent = connect(product.port, '127.0.0.1');
  await once(silent, 'connect');
  const ended = once(silent, 'close');

  const started = Date.now();
  await product.stop();
  expect(Date.now() - started).toBeLessThan(10_000);
  await ended;
  await product.start();
});
