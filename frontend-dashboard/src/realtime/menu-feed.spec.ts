import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FeedBench, waitFor } from './testing/feed-bench.js';
import type { ProtocolServer } from './testing/protocol-server.js';

let bench: FeedBench;
let server: ProtocolServer;

beforeEach(async () => {
  bench = new FeedBench();
  server = await bench.server.start();
});
afterEach(() => bench.close());

describe('a menu page', () => {
  it('is told the menu, also after its server was away', async () => {
    const { state } = bench.menu('creator');
    await waitFor(() => expect(state()).toEqual({ connection: 'online', items: [] }));
    await server.stop();
    await waitFor(() => expect(state().connection).toBe('reconnecting'));
    await server.start();
    await waitFor(() => expect(state().connection).toBe('online'));
  });
});
