import { SERVER_EVENT, type SessionBatch } from '@companion/contracts';
import { setTimeout as delay } from 'node:timers/promises';
import { type Jobs, STAMP, stamp } from './load-process/jobs.js';
import type { LoadProcess } from './load-process/load-process.js';
import { type Clock, openPlainServer, paced } from './plain-server.js';
import type { Product } from './product.js';
import type { RawBatch } from './raw-batch.js';
import type { Show } from './stage.js';

export type Seen = { p50Ms: number; p99Ms: number; deliveredPerSecond: number };
/**
 * The product's tips on their way, beside a bare `ws` that sends the same bytes, one that sends each event
 * as a message of its own, and one that commits as well.
 */
type Beside = { load: string; product: Seen; plain: Seen; apart?: Seen; committed?: Seen };
export type Audience = { overlays: number; sessions: number; measured: Beside[] };

const PER_SECOND = 20;
/** A tip a second in each of a thousand sessions. */
const SPREAD_PER_SECOND = 1_000;
const BURST = { tips: 2_000, callers: 256 };
/** A message for each event takes its time: so many tips of a burst have to do. */
const APART_TIPS = 300;
/** Into sessions of one overlay each a tip is delivered once. */
const SPREAD_BURST = { tips: 4_000, callers: 256 };

/** Something that makes tips arrive. @property deliveries over all viewers */
export type Sending = { deliveries: number; send: (clock: Clock) => Promise<void> };

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
    await clients.do('watch', { url: product.url, viewers: overlays, sessionIds, read: 'first' });
    const steady = await measure(clients, steadily(product, show, overlays, steadyMs));
    const burst = await measure(clients, inABurst(product, [show], { ...BURST, overlays }));
    await clients.do('leave', null);

    const plain = await openPlainServer();
    await clients.do('watch', { url: plain.url, viewers: overlays, sessionIds: [], read: 'first' });
    const plainSteady = await measure(clients, {
      deliveries: steady.deliveries,
      send: (clock) => plain.replay(steady.packets, 1_000 / PER_SECOND, clock),
    });
    const plainBurst = await measure(clients, {
      deliveries: burst.deliveries,
      send: (clock) => plain.replay(burst.packets, 0, clock),
    });
    const few = beginning(burst.packets.flatMap(apart), APART_TIPS);
    const apartBurst = await measure(clients, {
      deliveries: few.tips * overlays,
      send: (clock) => plain.replay(few.packets, 0, clock),
    });
    await clients.do('leave', null);
    await plain.close();
    results.push({
      overlays,
      sessions: 1,
      measured: [
        { load: `${PER_SECOND} tips/s`, product: steady.seen, plain: plainSteady.seen },
        {
          load: 'burst',
          product: burst.seen,
          plain: plainBurst.seen,
          apart: apartBurst.seen,
        },
      ],
    });
  }
  return results;
}

/** As above, with a session for each overlay. */
export async function measureSpread(
  { product, raw }: { product: Product; raw: RawBatch },
  { shows, rawShows }: { shows: Show[]; rawShows: Show[] },
  clients: LoadProcess,
  steadyMs: number,
): Promise<Audience> {
  const overlays = shows.length;
  const sessionIds = shows.map(({ sessionId }) => sessionId);
  await clients.do('watch', { url: product.url, viewers: overlays, sessionIds, read: 'every' });
  const everyMs = 1_000 / SPREAD_PER_SECOND;
  const tips = Math.round(steadyMs / everyMs);
  const steady = await measure(clients, oneByOne(product, shows, tips, everyMs));
  const spread = inABurst(product, shows, { ...SPREAD_BURST, overlays: 1 });
  const burst = await measure(clients, spread);
  await clients.do('leave', null);

  const plain = await openPlainServer();
  await clients.do('watch', { url: plain.url, viewers: overlays, sessionIds: [], read: 'every' });
  const dealt = ({ deliveries, packets }: typeof burst, pauseMs: number) =>
    measure(clients, { deliveries, send: (clock) => plain.deal(packets, pauseMs, clock) });
  const plainSteady = await dealt(steady, everyMs);
  const plainBurst = await dealt(burst, 0);
  const send = plain.sender(burst.packets);
  const committed = await measure(clients, {
    deliveries: burst.deliveries,
    send: () =>
      closedBurst(SPREAD_BURST, async (at) => {
        const sentAt = process.hrtime.bigint();
        await raw.record(rawShows[at % rawShows.length] as Show);
        send(at, sentAt);
      }),
  });
  await clients.do('leave', null);
  await plain.close();
  return {
    overlays,
    sessions: overlays,
    measured: [
      {
        load: `${SPREAD_PER_SECOND.toLocaleString('en')} tips/s`,
        product: steady.seen,
        plain: plainSteady.seen,
      },
      { load: 'burst', product: burst.seen, plain: plainBurst.seen, committed: committed.seen },
    ],
  };
}

/** The events of a packet as they are without batches: each a packet of its own. */
function apart(packet: string): string[] {
  const begins = packet.indexOf('[');
  const [name, { events }] = JSON.parse(packet.slice(begins)) as [string, SessionBatch];
  if (name !== SERVER_EVENT.sessionBatch) throw new Error(`A viewer heard ${name}`);
  return events.map(
    ({ event, payload }) => packet.slice(0, begins) + JSON.stringify([event, payload]),
  );
}

/** The packets that hold the first tips. */
function beginning(packets: string[], tips: number) {
  let held = 0;
  const upTo = packets.findIndex((packet) => {
    held += packet.match(STAMP)?.length ?? 0;
    return held >= tips;
  });
  return { packets: upTo === -1 ? packets : packets.slice(0, upTo + 1), tips: held };
}

export async function measure(clients: LoadProcess, { deliveries, send }: Sending) {
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

/** A tip to each session in turn, whatever has become of those before. */
function oneByOne(product: Product, shows: Show[], tips: number, everyMs: number): Sending {
  return {
    deliveries: tips,
    send: async () => {
      const recorded: Promise<void>[] = [];
      await paced(tips, everyMs, (at) => {
        const show = shows[at % shows.length] as Show;
        recorded.push(product.record(show, stamp(process.hrtime.bigint())));
      });
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
    send: () =>
      closedBurst({ tips, callers }, (at) =>
        product.record(shows[at % shows.length] as Show, stamp(process.hrtime.bigint())),
      ),
  };
}

export async function closedBurst(
  { tips, callers }: { tips: number; callers: number },
  record: (at: number) => Promise<void>,
): Promise<void> {
  let left = tips;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (left > 0) {
        left -= 1;
        await record(left);
      }
    }),
  );
}
