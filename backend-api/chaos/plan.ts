import { seededRandom } from '../test/support/random.js';

/** What can go wrong, and with what. */
export type FaultKind =
  | 'kill -9'
  | 'restart (SIGTERM)'
  | 'pause (SIGSTOP)'
  | 'kill -9 one backend'
  | 'cut'
  | 'stall'
  | 'delay'
  | 'drop (half-open)'
  | 'drop answers'
  | 'fill the disk'
  | 'skew the clock';

export type Fault = {
  number: number;
  /** Milliseconds after the start of the run. */
  atMs: number;
  kind: FaultKind;
  /** A process, a link by its name, or the disk. */
  target: string;
  /** How long it lasts before it is mended, in milliseconds. */
  ms: number;
  /** Of a delay: milliseconds each message takes. Of a clock: milliseconds it is off. */
  by?: number;
};

/** What there is to be broken. */
export type Targets = { apis: string[]; worker: boolean; disk: boolean; links: string[] };

type Choice = { kind: FaultKind; targets: string[]; weight: number; ms: [number, number] };

/** Parts that a fault holds are left alone until it is over, and a moment longer. */
const REST_MS = 600;

function choicesOf({ apis, worker, disk, links }: Targets): Choice[] {
  const product = worker ? [...apis, 'worker'] : apis;
  return [
    { kind: 'kill -9', targets: apis, weight: 14, ms: [200, 2_000] },
    ...(worker
      ? ([{ kind: 'kill -9', targets: ['worker'], weight: 6, ms: [200, 3_000] }] as Choice[])
      : []),
    { kind: 'kill -9', targets: ['postgres'], weight: 7, ms: [200, 1_800] },
    { kind: 'kill -9', targets: ['redis'], weight: 9, ms: [200, 3_000] },
    { kind: 'kill -9 one backend', targets: ['postgres'], weight: 4, ms: [700, 700] },
    { kind: 'restart (SIGTERM)', targets: product, weight: 5, ms: [100, 1_000] },
    { kind: 'pause (SIGSTOP)', targets: product, weight: 8, ms: [800, 6_000] },
    { kind: 'pause (SIGSTOP)', targets: ['postgres'], weight: 5, ms: [800, 5_000] },
    { kind: 'pause (SIGSTOP)', targets: ['redis'], weight: 5, ms: [800, 6_000] },
    { kind: 'cut', targets: links, weight: 9, ms: [200, 4_000] },
    { kind: 'stall', targets: links, weight: 8, ms: [800, 6_000] },
    { kind: 'delay', targets: links, weight: 6, ms: [1_500, 6_000] },
    { kind: 'drop (half-open)', targets: links, weight: 7, ms: [800, 6_000] },
    { kind: 'drop answers', targets: links, weight: 6, ms: [800, 4_000] },
    { kind: 'skew the clock', targets: product, weight: 7, ms: [2_000, 9_000] },
    ...(disk
      ? ([{ kind: 'fill the disk', targets: ['disk'], weight: 5, ms: [800, 4_000] }] as Choice[])
      : []),
  ];
}

/** The same seed, count and targets make the same plan. Faults overlap, but never on the same part. */
export function planFaults(seed: number, count: number, targets: Targets): Fault[] {
  const random = seededRandom(seed);
  const between = ([from, to]: [number, number]): number =>
    Math.round(from + random() * (to - from));
  const choices = choicesOf(targets);
  const busyUntil = new Map<string, number>();
  const faults: Fault[] = [];
  let atMs = 1_500;
  while (faults.length < count) {
    const choice = weighted(choices, random());
    const target = choice.targets[Math.floor(random() * choice.targets.length)] ?? '';
    const part = partOf(choice.kind, target);
    // Something else, rather than wait for it.
    if ((busyUntil.get(part) ?? 0) > atMs) {
      atMs += 50;
      continue;
    }
    const ms = between(choice.ms);
    const by = amountOf(choice.kind, random);
    busyUntil.set(part, atMs + ms + REST_MS);
    faults.push({
      number: faults.length + 1,
      atMs,
      kind: choice.kind,
      target,
      ms,
      ...(by === undefined ? {} : { by }),
    });
    atMs += between([500, 2_900]);
  }
  return faults;
}

/** A full disk takes PostgreSQL with it; a clock is not held by what else befalls its process. */
function partOf(kind: FaultKind, target: string): string {
  if (kind === 'skew the clock') return `clock of ${target}`;
  return target === 'disk' ? 'postgres' : target;
}

function amountOf(kind: FaultKind, random: () => number): number | undefined {
  if (kind === 'delay') return Math.round(20 + random() * 380);
  if (kind !== 'skew the clock') return undefined;
  const minutes = 1 + random() * 9;
  return Math.round(minutes * 60_000) * (random() < 0.5 ? -1 : 1);
}

function weighted(choices: Choice[], at: number): Choice {
  const all = choices.reduce((sum, { weight }) => sum + weight, 0);
  let left = at * all;
  for (const choice of choices) {
    left -= choice.weight;
    if (left < 0) return choice;
  }
  return choices[0] as Choice;
}

/** One line for people. */
export function describe({ number, kind, target, ms, by }: Fault): string {
  const size =
    by === undefined
      ? ''
      : kind === 'delay'
        ? ` by ${by} ms`
        : ` by ${by > 0 ? '+' : '-'}${(Math.abs(by) / 60_000).toFixed(1)} min`;
  return `#${String(number).padStart(3)}  ${kind} ${target}${size}, ${(ms / 1_000).toFixed(1)} s`;
}
