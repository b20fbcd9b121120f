import { setTimeout as delay } from 'node:timers/promises';
import { type Jobs, stamp } from './load-process/jobs.js';
import type { LoadProcess } from './load-process/load-process.js';
import { type Clock, openPlainServer } from './plain-server.js';
import type { Product } from './product.js';
import type { Show } from './stage.js';

export type Seen = { p50Ms: number; p99Ms: number; deliveredPerSecond: number };
type Beside = { product: Seen; plain: Seen };
/** One audience: the product's tips on their way to all of it, beside a bare `ws` sending the same bytes. */
export type Audience = { overlays: number; sessions: number; steady: Beside | null; burst: Beside };

const PER_SECOND = 20;
const BURST = { tips: 300, callers: 32 };
/** Into sessions of one overlay each a tip is delivered once. */
const SPREAD_BURST = { tips: 4_000, callers: 256 };

type Sending = { deliveries: number; send: (clock: Clock) => Promise<void> };

/** From `TipsService.record` to every overlay, commit included. Batched overlays, as ours are. */
export async function measureOverlays(
  product: Product,
  show: Show,
  clients: LoadProcess,
  { audiences, steadyMs }: { audiences: readonly number[]; steadyMs: number },
): Promise<Audience[]> {
  const results: Audience[] = [];
  for (const overlays of audiences) {
    const sessionIds = [show.sessionId];
    await clients.do('watch', { url: product.url, viewers: overlays, sessionIds });
    const steady = await measure(clients, steadily(product, show, overlays, steadyMs));
    const burst = await measure(clients, inABurst(product, [show], { ...BURST, overlays }));
    await clients.do('leave', null);

    const plain = await openPlainServer();
    await clients.do('watch', { url: plain.url, viewers: overlays, sessionIds: [] });
    const plainSteady = await measure(clients, {
      deliveries: steady.deliveries,
      send: (clock) => plain.replay(steady.packets, 1_000 / PER_SECOND, clock),
    });
    const plainBurst = await measure(clients, {
      deliveries: burst.deliveries,
      send: (clock) => plain.replay(burst.packets, 0, clock),
    });
    await clients.do('leave', null);
    await plain.close();
    results.push({
      overlays,
      sessions: 1,
      steady: { product: steady.seen, plain: plainSteady.seen },
      burst: { product: burst.seen, plain: plainBurst.seen },
    });
  }
  return results;
}

/** As above, with a session for each overlay. */
export async function measureSpread(
  product: Product,
  shows: Show[],
  clients: LoadProcess,
): Promise<Audience> {
  const overlays = shows.length;
  const sessionIds = shows.map(({ sessionId }) => sessionId);
  await clients.do('watch', { url: product.url, viewers: overlays, sessionIds });
  const spread = inABurst(product, shows, { ...SPREAD_BURST, overlays: 1 });
  const burst = await measure(clients, spread);
  await clients.do('leave', null);

  const plain = await openPlainServer();
  await clients.do('watch', { url: plain.url, viewers: overlays, sessionIds: [] });
  const plainBurst = await measure(clients, {
    deliveries: burst.deliveries,
    send: (clock) => plain.deal(burst.packets, clock),
  });
  await clients.do('leave', null);
  await plain.close();
  const beside = { product: burst.seen, plain: plainBurst.seen };
  return { overlays, sessions: overlays, steady: null, burst: beside };
}

async function measure(clients: LoadProcess, { deliveries, send }: Sending) {
  const clock: Clock = { firstAt: process.hrtime.bigint() };
  await send(clock);
  const watched: Jobs['watched']['answer'] = await clients.do('watched', { deliveries });
  const { p50Ms, p99Ms, lastAt, packets } = watched;
  const seconds = Number(lastAt - clock.firstAt) / 1e9;
  return { deliveries, packets, seen: { p50Ms, p99Ms, deliveredPerSecond: deliveries / seconds } };
}

function steadily(product: Product, show: Show, overlays: number, ms: number): Sending {
  const tips = Math.round((ms * PER_SECOND) / 1_000);
  return {
    deliveries: tips * overlays,
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

/** @param overlays of each session */
function inABurst(
  product: Product,
  shows: Show[],
  { tips, callers, overlays }: { tips: number; callers: number; overlays: number },
): Sending {
  return {
    deliveries: tips * overlays,
    send: async () => {
      let left = tips;
      await Promise.all(
        Array.from({ length: callers }, async () => {
          while (left > 0) {
            left -= 1;
            const show = shows[left % shows.length] as Show;
            await product.record(show, stamp(process.hrtime.bigint()));
          }
        }),
      );
    },
  };
}
