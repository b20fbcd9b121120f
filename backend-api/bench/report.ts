import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { median, type Measured } from './closed-loop.js';
import type { Crowd } from './crowd.js';
import type { FullTable } from './full-table.js';
import type { Audience, Seen } from './overlays.js';
import { CONTENDERS, type Contender, LAYOUTS, type Recorded } from './recording.js';
import type { Processes } from './two-processes.js';

export type Results = {
  recorded: Recorded;
  fullTable: FullTable;
  audiences: Audience[];
  processes: Processes[];
  crowd: Crowd;
  postgresVersion: string;
};

const NAMES: Record<Contender, string> = {
  raw: 'Raw batch',
  windowed: 'The same, 2 ms collected',
  transaction: 'TypeORM transaction',
  service: 'Service',
  shared: 'Socket, shared',
  socket: 'Socket',
  rest: 'REST',
  webhook: 'Webhook',
};

export function report(results: Results): string {
  return [
    environment(results.postgresVersion),
    recording(results.recorded),
    growth(results.fullTable),
    overlays(results.audiences),
    processes(results.processes),
    crowd(results.crowd),
  ].join('\n\n');
}

export function environment(postgresVersion: string): string {
  const processors = cpus();
  const day = new Date().toISOString().slice(0, 10);
  return `Measured ${day}: ${processors.length} × ${processors[0]?.model.trim()}, Node ${process.versions.node}, PostgreSQL ${postgresVersion} (embedded), ${process.platform} ${process.arch}; database, server and clients share the machine.`;
}

function recording(recorded: Recorded): string {
  const others = CONTENDERS.filter((contender) => contender !== 'raw');
  const rows = LAYOUTS.map((layout) => {
    const results = recorded.get(layout);
    if (results === undefined) throw new Error('A layout was not measured');
    const { callers, sessions } = layout;
    const perSecond = median(results.raw.map((measured) => measured.perSecond));
    return [
      `${callers} in ${sessions === 1 ? 'one session' : `${sessions} sessions`}`,
      `1 (${rounded(perSecond)}/s), ${times(results.raw)}`,
      ...others.map((contender) => {
        const ratios = results[contender].map(
          (measured, round) => measured.perSecond / (results.raw[round]?.perSecond ?? Number.NaN),
        );
        return `**${median(ratios).toFixed(2)}** (${spread(ratios)}), ${times(results[contender])}`;
      }),
    ];
  });
  return `Tips committed a second, as parts of the raw batch in the same round: median (lowest–highest round), and how long a call took: p50 / p99.\n\n${table(
    ['Callers', NAMES.raw, ...others.map((contender) => NAMES[contender])],
    rows,
  )}`;
}

function growth({ tips, empty, full }: FullTable): string {
  const ratios = full.map(({ perSecond }, round) => perSecond / (empty[round]?.perSecond ?? NaN));
  return `With ${tips.toLocaleString('en')} tips in the table the service records at **${median(ratios).toFixed(2)}** (${spread(ratios)}) of its rate with an empty one (256 callers in 100 sessions).`;
}

function overlays(audiences: Audience[]): string {
  const rows = audiences.flatMap(({ overlays: count, sessions, measured }) =>
    measured.map(({ load, product, plain, apart, committed }) => [
      sessions === 1 ? `${count}` : `${count}, each of its own session`,
      load,
      seen(product),
      ...[plain, apart, committed].map((beside) =>
        beside === undefined ? '' : besides(product, beside),
      ),
    ]),
  );
  return `From the call that records a tip to its arrival, over all overlays: p50 / p99 and tips delivered a second; and which part that is of what a bare \`ws\` server delivers that records nothing and sends the same bytes, one that sends each event as a message of its own, and one that records by the raw batch before it sends.\n\n${table(['Overlays', 'Load', 'Product', 'Of bare `ws`', 'Of bare `ws`, a message an event', 'Of raw batch and `ws`'], rows)}`;
}

function processes(measured: Processes[]): string {
  if (measured.length === 0) return 'Two processes were not measured: no redis-server was found.';
  const rows = measured.map(({ count, overlays: viewers, steady, burst }) => [
    count === 1 ? 'One' : 'Two, with Redis, and half of the overlays at each',
    `${viewers}`,
    seen(steady),
    seen(burst),
  ]);
  return `The same of servers as they are started, tips sent by socket to each in turn.\n\n${table(['Processes', 'Overlays', '20 tips/s', 'Burst'], rows)}`;
}

function crowd(measured: Crowd): string {
  const { overlays: count, startMs, startedMegabytes, idleMegabytes, kilobytesASocket } = measured;
  const { stormMs, plainStormMs } = measured;
  return table(
    ['The server as it is started', ''],
    [
      ['From its start until it is ready, migrated database', `${rounded(startMs)} ms`],
      ['Memory just after the start', `${Math.round(startedMegabytes)} MB`],
      ['Memory after two minutes of rest', `${Math.round(idleMegabytes)} MB`],
      ['Memory for each of its overlays', `${kilobytesASocket.toFixed(1)} kB`],
      [
        `${count} overlays at once after it was killed, until the last snapshot`,
        `${rounded(stormMs)} ms (a bare \`ws\` server accepts them in ${rounded(plainStormMs)} ms)`,
      ],
    ],
  );
}

function besides(product: Seen, beside: Seen): string {
  const part = product.deliveredPerSecond / beside.deliveredPerSecond;
  return `**${part.toFixed(2)}** of ${seen(beside)}`;
}

function seen({ p50Ms, p99Ms, deliveredPerSecond }: Seen): string {
  return `${ms(p50Ms)} / ${ms(p99Ms)}, ${rounded(deliveredPerSecond)}/s`;
}

export function table(head: string[], rows: string[][]): string {
  return [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** Medians over the rounds. */
const times = (measured: Measured[]): string =>
  `${ms(median(measured.map(({ p50Ms }) => p50Ms)))} / ${ms(median(measured.map(({ p99Ms }) => p99Ms)))}`;

/** @param value NaN where no call was answered in the time that counts */
export const ms = (value: number): string =>
  Number.isNaN(value) ? '–' : `${value < 10 ? value.toFixed(1) : Math.round(value)} ms`;
const rounded = (value: number): string => Number(value.toPrecision(2)).toLocaleString('en');
export const spread = (ratios: number[]): string =>
  `${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}`;

const DOCUMENT = fileURLToPath(new URL('../../../docs/performance.md', import.meta.url));

/** Puts a report between its markers in the document. */
export function writeDocument(text: string, section = 'bench'): void {
  const document = readFileSync(DOCUMENT, 'utf8');
  const marker = `<!-- ${section}:begin -->`;
  const begin = document.indexOf(marker);
  const end = document.indexOf(`<!-- ${section}:end -->`);
  if (begin === -1 || end < begin) throw new Error(`${DOCUMENT} lost its markers`);
  const head = document.slice(0, begin + marker.length);
  writeFileSync(DOCUMENT, `${head}\n\n${text}\n\n${document.slice(end)}`);
}
