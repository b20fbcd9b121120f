import { setTimeout as delay } from 'node:timers/promises';
import { seededRandom } from '../test/support/random.js';
import { examine } from './checks.js';
import { Crowd } from './clients.js';
import { Editor } from './editor.js';
import { inject } from './inject.js';
import { Ledger } from './ledger.js';
import { difference, freshSnapshot, Overlays } from './overlays.js';
import { describe, type Fault, planFaults, type Targets } from './plan.js';
import { Sentinel } from './sentinel.js';
import { beginShows, type Show } from './show.js';
import type { Stage } from './stage.js';
import { StreamReader } from './stream-reader.js';
import type { Verdict } from './verdict.js';

/** How long everything may take to be as it should once nothing is broken any more. */
const QUIET_MS = 90_000;
/** Between the faults by name, so that each is seen by itself. */
const BETWEEN_MS = 2_500;
/** Whoever asks how things are has asked several times by then. */
const LONG_ENOUGH_TO_TELL_MS = 2_500;
/** After so many faults nothing is done until all are mended and tips have gone on. */
const BREATH_EVERY = 10;
const PROGRESS_TIPS = 20;
/** Time-outs of half-dead connections are the longest that anybody has to wait for. */
const GETS_ON_MS = 60_000;
/** How long a fault waits for its process to be up. */
const COMES_UP_MS = 30_000;

export type Run = {
  faults: Fault[];
  verdicts: Verdict[];
  seconds: number;
  /** Acknowledged ones. */
  tips: number;
  /** Answers of `/health/ready` that said so. */
  saidDown: number;
  saidNoRedis: number;
};

/** Everything that watches and works during a run. */
export class Evening {
  readonly ledger = new Ledger();
  readonly sentinel: Sentinel;
  readonly stream: StreamReader;
  private readonly crowd: Crowd;
  private readonly editor: Editor;

  private constructor(
    readonly stage: Stage,
    readonly shows: Show[],
    readonly overlays: Overlays,
    random: () => number,
  ) {
    this.sentinel = new Sentinel(stage);
    this.stream = new StreamReader(stage.redisPort);
    this.crowd = new Crowd(stage, shows, this.ledger, random);
    this.editor = new Editor(stage, shows, this.ledger, random);
  }

  /** @param retryMaxMs of the overlays; the product's own if not given */
  static async begin(stage: Stage, random: () => number, retryMaxMs?: number): Promise<Evening> {
    await stage.start();
    const overlays = await Overlays.load();
    const shows = await beginShows(stage);
    const evening = new Evening(stage, shows, overlays, random);
    overlays.open(stage, shows, retryMaxMs);
    evening.stream.start();
    evening.sentinel.start();
    evening.crowd.start();
    evening.editor.start();
    return evening;
  }

  /** Mends everything, lets every client finish, and looks at what is left. */
  async end(): Promise<Verdict[]> {
    const { stage, shows, ledger, stream, sentinel } = this;
    await stage.mendAll();
    await Promise.all([this.crowd.stop(), this.editor.stop()]);
    const overlays = this.overlays.watched;
    await this.settled();
    const verdicts = await examine({ stage, shows, ledger, overlays, stream, sentinel });
    sentinel.stop();
    await stream.stop();
    this.overlays.close();
    return verdicts;
  }

  /** Nobody is told what to wait for: whoever is not right in time is judged as it is. */
  private async settled(): Promise<void> {
    const giveUpAt = Date.now() + QUIET_MS;
    while (Date.now() < giveUpAt) {
      await delay(500);
      if (await this.isSettled().catch(() => false)) return;
    }
  }

  private async isSettled(): Promise<boolean> {
    const { stage, ledger, stream } = this;
    const [row] = await stage.database.query<{ tips: string; waiting: string }>(
      `SELECT (SELECT count(*) FROM stream_tips) AS tips,
         (SELECT count(*) FROM outbox_events WHERE position IS NULL) AS waiting`,
    );
    if (Number(row?.tips) < ledger.sent.size || Number(row?.waiting) > 0) return false;
    const told = await stage.database.query<{ id: string }>(
      `SELECT event ->> 'id' AS id FROM outbox_events, json_array_elements(events) AS event`,
    );
    const held = await stream.held();
    if (!told.every(({ id }) => stream.heard.has(id) && held.has(id))) return false;
    for (const watched of this.overlays.watched) {
      const server = await freshSnapshot(stage.apis[0]?.url ?? '', watched.show.sessionId);
      if (difference(watched, server) !== null) return false;
    }
    return true;
  }
}

export function targetsOf(stage: Stage): Targets {
  return {
    apis: stage.apis.map(({ child }) => child.name),
    worker: stage.products.some(({ front }) => front === null),
    disk: stage.database.hasOwnDisk,
    links: stage.links.map(({ name }) => name),
  };
}

/** With nothing broken any more, tips must go on by themselves. @returns what is wrong if they do not */
async function untilProgress({ ledger }: Evening): Promise<string[]> {
  const from = Date.now();
  const before = ledger.promised.size;
  while (ledger.promised.size < before + PROGRESS_TIPS) {
    await delay(50);
    if (Date.now() - from > GETS_ON_MS) {
      return [
        `only ${ledger.promised.size - before} tips in ${GETS_ON_MS / 1_000} s after ${before}`,
      ];
    }
  }
  return [];
}

/**
 * Killing what is not up yet would prove nothing: the process is given time to come up, where the plan
 * comes too early for it.
 */
async function untilWorthIt(stage: Stage, { target }: Fault): Promise<void> {
  const child = stage.products.find((product) => product.child.name === target)?.child;
  const giveUpAt = Date.now() + COMES_UP_MS;
  while (child?.isUp === false && Date.now() < giveUpAt) await delay(50);
}

export type RunOptions = {
  seed: number;
  /** Faults at random, after those by name. */
  count: number;
  /** How long the overlays are without a network, in milliseconds. */
  overlayGapMs: number;
  /** The longest pause of an overlay between two attempts to connect; the product's own if not given. */
  retryMaxMs?: number;
  /** Is told each fault as it happens. */
  say: (text: string) => void;
};

/** Breaks things by name and then by the plan while an evening goes on, and judges what is left. */
export async function runChaos(stage: Stage, options: RunOptions): Promise<Run> {
  const { seed, count, overlayGapMs, retryMaxMs, say } = options;
  const faults = planFaults(seed, count, targetsOf(stage));
  const random = seededRandom(seed + 1);
  const evening = await Evening.begin(stage, random, retryMaxMs);
  const startedAt = Date.now();
  const tell = (text: string): void => {
    const at = ((Date.now() - startedAt) / 1_000).toFixed(1).padStart(6);
    say(`${at} s  ${text}  (${evening.ledger.promised.size} tips so far)`);
  };
  await breakByName(stage, overlayGapMs, tell);

  const plannedFrom = Date.now();
  const under: Promise<void>[] = [];
  const stuck: string[] = [];
  let lateMs = 0;
  for (const fault of faults) {
    const early = plannedFrom + fault.atMs + lateMs - Date.now();
    await delay(Math.max(0, early));
    if (fault.number % BREATH_EVERY === 1) {
      await Promise.all(under);
      stuck.push(...(await untilProgress(evening)));
    }
    await untilWorthIt(stage, fault);
    // Where this machine is slow the whole plan is: what is to be apart stays apart.
    lateMs = Math.max(lateMs, Date.now() - plannedFrom - fault.atMs);
    tell(describe(fault));
    under.push(
      inject(stage, fault, random).catch((error: unknown) => {
        tell(`#${fault.number} could not be done: ${String(error)}`);
      }),
    );
  }
  await Promise.all(under);
  tell('all is mended; it becomes quiet');
  const gotOn = {
    what: 'Tips went on by themselves whenever nothing was broken',
    against: `${Math.ceil(count / BREATH_EVERY)} times, ${GETS_ON_MS / 1_000} s each`,
    wrong: stuck,
  };
  const verdicts = [gotOn, ...(await evening.end())];
  const { saidDown, saidNoRedis } = evening.sentinel;
  return {
    faults,
    verdicts,
    seconds: Math.round((Date.now() - startedAt) / 1_000),
    tips: evening.ledger.promised.size,
    saidDown,
    saidNoRedis,
  };
}

/** What must be survived whatever the seed: Redis, one API, the overlays' network and PostgreSQL, in turn. */
async function breakByName(
  stage: Stage,
  overlayGapMs: number,
  tell: (text: string) => void,
): Promise<void> {
  const [first] = stage.apis;
  if (first === undefined) return;
  await delay(BETWEEN_MS);
  tell('Redis is killed');
  await stage.end(stage.redis, 'SIGKILL', LONG_ENOUGH_TO_TELL_MS);
  await delay(LONG_ENOUGH_TO_TELL_MS + BETWEEN_MS);
  tell('one API is killed');
  await stage.end(first.child, 'SIGKILL', 500);
  await delay(BETWEEN_MS);
  tell(`overlays are without a network for ${overlayGapMs / 1_000} s`);
  const airs = stage.apis.flatMap(({ air }) => (air === null ? [] : [air]));
  for (const air of airs) air.set({ kind: 'dropped' });
  await delay(overlayGapMs);
  for (const air of airs) await air.mend();
  await delay(BETWEEN_MS);
  tell('PostgreSQL is restarted');
  await stage.database.restart(LONG_ENOUGH_TO_TELL_MS);
  await delay(BETWEEN_MS);
}
