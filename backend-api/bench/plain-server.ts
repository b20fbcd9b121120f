import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { stamp, STAMP } from './load-process/jobs.js';

/** When the first tip of a measurement was sent, in the monotonic clock's nanoseconds. */
export type Clock = { firstAt: bigint };

const DEALT_AT_ONCE = 64;

/** The reference for sockets: a bare `ws` server that accepts connections and sends what it is given. */
export async function openPlainServer() {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}`,
    /** Sends packets to everybody, with new stamps of the same width. */
    replay: async (packets: string[], everyMs: number, clock: Clock): Promise<void> => {
      clock.firstAt = process.hrtime.bigint();
      for (const packet of packets) {
        const text = packet.replaceAll(STAMP, stamp(process.hrtime.bigint()));
        for (const client of server.clients) client.send(text);
        if (everyMs > 0) await delay(everyMs);
      }
    },
    /** Each packet to one client, in turn; here and there the event loop turns, as it does between commits. */
    deal: async (packets: string[], clock: Clock): Promise<void> => {
      clock.firstAt = process.hrtime.bigint();
      const everybody = [...server.clients];
      for (const [at, packet] of packets.entries()) {
        if (at % DEALT_AT_ONCE === 0) await new Promise(setImmediate);
        everybody[at % everybody.length]?.send(
          packet.replaceAll(STAMP, stamp(process.hrtime.bigint())),
        );
      }
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
      }),
  };
}
