import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import { type Jobs, stamp, STAMP } from './load-process/jobs.js';
import type { LoadProcess } from './load-process/load-process.js';
import type { Product } from './product.js';
import type { Show } from './stage.js';

export type Seen = { p50Ms: number; p99Ms: number; deliveredPerSecond: number };
/** One audience: the product's tips on its way to all of them, beside a bare `ws` sending the same bytes. */
export type Audience = {
  overlays: number;
  steady: { product: Seen; plain: Seen };
  burst: { product: Seen; plain: Seen };
};

const PER_SECOND = 20;
const BURST = { tips: 300, callers: 32 };

type Clock = { firstAt: bigint };
type Sending = { tips: number; send: (clock: Clock) => Promise<void> };

/** From `TipsService.record` to every overlay, commit included. Batched overlays, as ours are. */
export async function measureOverlays(
  product: Product,
  show: Show,
  clients: LoadProcess,
  { audiences, steadyMs }: { audiences: readonly number[]; steadyMs: number },
): Promise<Audience[]> {
  const results: Audience[] = [];
  for (const overlays of audiences) {
    await clients.do('watch', { url: product.url, viewers: overlays, sessionId: show.sessionId });
    const steady = await measure(clients, overlays, steadily(product, show, steadyMs));
    const burst = await measure(clients, overlays, inABurst(product, show));
    await clients.do('leave', null);

    const plain = await openPlainServer();
    await clients.do('watch', { url: plain.url, viewers: overlays, sessionId: null });
    const plainSteady = await measure(clients, overlays, {
      tips: steady.tips,
      send: (clock) => plain.replay(steady.packets, 1_000 / PER_SECOND, clock),
    });
    const plainBurst = await measure(clients, overlays, {
      tips: burst.tips,
      send: (clock) => plain.replay(burst.packets, 0, clock),
    });
    await clients.do('leave', null);
    await plain.close();
    results.push({
      overlays,
      steady: { product: steady.seen, plain: plainSteady.seen },
      burst: { product: burst.seen, plain: plainBurst.seen },
    });
  }
  return results;
}

async function measure(clients: LoadProcess, overlays: number, { tips, send }: Sending) {
  const clock: Clock = { firstAt: process.hrtime.bigint() };
  await send(clock);
  const watched: Jobs['watched']['answer'] = await clients.do('watched', { tips });
  const { p50Ms, p99Ms, lastAt, packets } = watched;
  const seconds = Number(lastAt - clock.firstAt) / 1e9;
  return { tips, packets, seen: { p50Ms, p99Ms, deliveredPerSecond: (tips * overlays) / seconds } };
}

function steadily(product: Product, show: Show, ms: number): Sending {
  const tips = Math.round((ms * PER_SECOND) / 1_000);
  return {
    tips,
    send: async () => {
      const recorded: Promise<void>[] = [];
      for (let sent = 0; sent < tips; sent += 1) {
        recorded.push(product.record(show, stamp(process.hrtime.bigint())));
        await delay(1_000 / PER_SECOND);
      }
      await Promise.all(recorded);
    },
  };
}

function inABurst(product: Product, show: Show): Sending {
  return {
    tips: BURST.tips,
    send: async () => {
      let left = BURST.tips;
      await Promise.all(
        Array.from({ length: BURST.callers }, async () => {
          while (left > 0) {
            left -= 1;
            await product.record(show, stamp(process.hrtime.bigint()));
          }
        }),
      );
    },
  };
}

async function openPlainServer() {
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
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
      }),
  };
}
