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

describe('a viewers’ page', () => {
  it('is told all of it, again and again, also after its server was away', async () => {
    const { state } = bench.viewersPage('luna');
    const name = () => state().page?.name;
    await waitFor(() => expect([state().connection, name()]).toEqual(['online', 'luna']));
    server.showPage('luna', 'Luna, renamed');
    await waitFor(() => expect(name()).toBe('Luna, renamed'));
    await server.stop();
    await waitFor(() => expect(state().connection).toBe('reconnecting'));
    expect(name()).toBe('Luna, renamed');
    await server.start();
    await waitFor(() => expect([state().connection, name()]).toEqual(['online', 'luna']));
  });
});
