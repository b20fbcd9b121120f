import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { performance } from 'node:perf_hooks';
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
    /**
     * Each packet to one client, in turn. Without a pause here and there the event loop turns, as it does
     * between commits. @param everyMs 0: as fast as it goes
     */
    deal: async (packets: string[], everyMs: number, clock: Clock): Promise<void> => {
      clock.firstAt = process.hrtime.bigint();
      const everybody = [...server.clients];
      await paced(packets.length, everyMs, (at) => {
        const text = (packets[at] as string).replaceAll(STAMP, stamp(process.hrtime.bigint()));
        everybody[at % everybody.length]?.send(text);
      });
    },
    /** @returns sends a packet to one client, with the moment at which its tip was sent */
    sender: (packets: string[]) => {
      const everybody = [...server.clients];
      return (at: number, sentAt: bigint): void => {
        const text = packets[at % packets.length] as string;
        everybody[at % everybody.length]?.send(text.replaceAll(STAMP, stamp(sentAt)));
      };
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
      }),
  };
}

/**
 * Does something so many times, each after `everyMs` on the average: timers are no finer than a
 * millisecond or two, so what is due by then is done together.
 */
export async function paced(
  times: number,
  everyMs: number,
  act: (at: number) => void,
): Promise<void> {
  const begun = performance.now();
  for (let at = 0; at < times;) {
    const due =
      everyMs === 0 ? at + DEALT_AT_ONCE : Math.ceil((performance.now() - begun) / everyMs);
    for (; at < Math.min(due, times); at += 1) act(at);
    await (everyMs === 0 ? new Promise(setImmediate) : delay(1));
  }
}
