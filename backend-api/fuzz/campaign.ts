import type { Document } from '../openapi/document.js';
import { routesIn } from './routes.js';
import { type Finding, Player } from './player.js';

export type Plan = {
  url: string;
  seed: number;
  inputs: number;
  /** Creators who play at the same time. */
  players: number;
  /** Stops then, however much was sent. */
  minutes?: number;
};

/** Bytes that the product holds, as it tells of itself. */
export type Memory = { share: number; heap: number; resident: number };

export type Outcome = {
  sent: number;
  seconds: number;
  findings: Finding[];
  outcomes: Record<string, number>;
  slowestMs: number;
  memory: Memory[];
};

/** Sends everything. @param say told how far it is, in tenths */
export async function runCampaign(plan: Plan, say: (text: string) => void): Promise<Outcome> {
  const document = await fetch(`${plan.url}/api/docs-json`);
  const routes = routesIn((await document.json()) as Document);
  const each = Math.ceil(plan.inputs / plan.players);
  const players = Array.from(
    { length: plan.players },
    (_none, number) => new Player(plan.url, number, plan.seed, routes),
  );
  // One after the other: passwords are hashed a few at a time.
  for (const player of players) await player.signUp();
  const started = performance.now();
  const memory: Memory[] = [];
  let sent = 0;
  let tenths = 0;
  const progress = (more: number): void => {
    sent += more;
    if (Math.floor((10 * sent) / plan.inputs) <= tenths) return;
    tenths = Math.floor((10 * sent) / plan.inputs);
    const share = sent / plan.inputs;
    void memoryOf(plan.url).then(
      (now) => {
        memory.push({ share, ...now });
        say(`${sent} inputs, ${Math.round(now.heap / 1e6)} MB heap`);
      },
      () => undefined,
    );
  };
  const until = started + (plan.minutes ?? Number.POSITIVE_INFINITY) * 60_000;
  await Promise.all(players.map((player) => player.play(each, until, progress)));
  const outcomes: Record<string, number> = {};
  for (const player of players) {
    for (const [kind, count] of player.outcomes) outcomes[kind] = (outcomes[kind] ?? 0) + count;
  }
  return {
    sent,
    seconds: (performance.now() - started) / 1_000,
    findings: players.flatMap(({ findings }) => findings),
    outcomes,
    slowestMs: Math.max(...players.map(({ slowestMs }) => slowestMs)),
    memory,
  };
}

async function memoryOf(url: string): Promise<Omit<Memory, 'share'>> {
  const text = await (await fetch(`${url}/metrics`)).text();
  const read = (name: string): number =>
    Number(new RegExp(`^${name} (\\S+)$`, 'mu').exec(text)?.[1] ?? Number.NaN);
  return {
    heap: read('nodejs_heap_size_used_bytes'),
    resident: read('process_resident_memory_bytes'),
  };
}

/** Megabytes that the heap may be larger at the end than after the first tenths, caches filled up included. */
const GROWTH_MB = 150;

/** What is wrong with how the memory went; undefined: nothing, or too few inputs to tell. */
export function leak(memory: Memory[]): string | undefined {
  const lowest = (from: number, to: number): number =>
    Math.min(...memory.filter(({ share }) => share >= from && share <= to).map(({ heap }) => heap));
  if (!memory.some(({ share }) => share > 0.7)) return undefined;
  const grown = (lowest(0.7, 1.1) - lowest(0.1, 0.45)) / 1e6;
  return grown > GROWTH_MB ? `the heap grew by ${Math.round(grown)} MB` : undefined;
}
