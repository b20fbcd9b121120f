import { parseArgs } from 'node:util';
import { type Input, readInput } from './input.js';
import { MEASURED } from './measured.js';
import { closedLoop } from './process-model.js';
import { sizeEvening } from './sizing.js';

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/**
 * `npm run simulate`: what an evening with so many creators needs, from what one process was measured to cost.
 * `--input <file>` takes other assumptions, `--measure` measures what a tip leaves in the database instead.
 */
const { values } = parseArgs({
  options: { input: { type: 'string' }, measure: { type: 'boolean', default: false } },
});
/** Seen from `dist/scale`. */
const DEFAULT = new URL('../../scale/input.json', import.meta.url);

if (values.measure) {
  const { measureGrowth } = await import('./growth.js');
  say(await measureGrowth());
} else {
  const input = readInput(
    values.input === undefined ? DEFAULT : new URL(values.input, `file://${process.cwd()}/`),
  );
  say('The model beside the benchmark of one process (service, one session)\n');
  say('| Callers | Measured | Model | p50 measured | p50 model |\n| --- | --- | --- | --- | --- |');
  for (const [callers, tips, p50] of MEASURED) {
    const model = closedLoop(input, { callers, seconds: 5, tipUs: input.costs.tipInService.us });
    say(
      `| ${callers} | ${whole(tips)}/s | ${whole(model.tipsASecond)}/s | ${p50} ms | ${model.p50Ms.toFixed(1)} ms |`,
    );
  }
  for (const streams of [1, 16]) tellEvening({ ...input, limits: { ...input.limits, streams } });
}

function tellEvening(input: Input): void {
  const { hours, creatorsLive } = input.evening;
  const { streams } = input.limits;
  say(`\n${whole(creatorsLive)} creators live, by hour; streams of Redis: ${streams}\n`);
  say(
    '| Hour | Tips/s | Processes | Bound by | Core of each | p99 until recorded | PostgreSQL cores | Flushes/s | WAL | Redis in | Redis out | Egress |',
  );
  say(`|${' --- |'.repeat(12)}`);
  for (const [hour, share] of hours.entries()) {
    const sized = sizeEvening(input, share);
    const { simulated } = sized;
    const cells = [
      ...[hour + 1, whole(sized.tips), sized.processes, sized.boundBy],
      `${Math.round(simulated.processShare * 100)} %`,
      `${simulated.p99Ms.toFixed(1)} ms`,
      ...[sized.postgresCores.toFixed(1), whole(sized.flushes), rate(sized.walBytes)],
      ...[sized.redisInBytes, sized.redisOutBytes, sized.egressBytes].map(rate),
    ];
    say(`| ${cells.join(' | ')} |`);
  }
  const { sockets, memoryBytes, rejoinSeconds } = sizeEvening(input, 1);
  say(
    `\n${whole(sockets)} sockets, ${Math.round(memoryBytes / 1e9)} GB of memory in all processes; ` +
      `everybody of a process that is replaced is back after ${Math.round(rejoinSeconds)} s.`,
  );
}

function whole(number: number): string {
  return Math.round(number).toLocaleString('en');
}

function rate(bytesASecond: number): string {
  return `${(bytesASecond / 1e6).toFixed(1)} MB/s`;
}
