import { readFile } from 'node:fs/promises';

type TraceEvent = {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  ts: number;
  /** Of the processor, µs; a task that waits for one takes none. */
  tdur?: number;
  args?: { data?: { documentLoaderURL?: string } };
};

const SLOWER = 4;
const LONG_MS = 50;

/**
 * For how long the page blocks on a phone by processor time alone, in ms: as Lighthouse counts it, four times
 * over what is beyond 50 ms of each task after the first look, but without the time other programs took.
 */
export async function blockingTime(trace: string): Promise<number> {
  const { traceEvents } = JSON.parse(await readFile(trace, 'utf8')) as {
    traceEvents: TraceEvent[];
  };
  const loads = traceEvents.filter(
    ({ name, args }) =>
      name === 'navigationStart' && args?.data?.documentLoaderURL?.startsWith('http'),
  );
  const load = loads.at(-1);
  if (load === undefined) throw new Error(`${trace} shows no page being opened`);
  const isMain = ({ pid, tid }: TraceEvent) => pid === load.pid && tid === load.tid;
  const firstLook = traceEvents.find(
    (event) => event.name === 'firstContentfulPaint' && event.ts > load.ts && isMain(event),
  );
  if (firstLook === undefined) throw new Error(`${trace} shows nothing being drawn`);
  return traceEvents
    .filter((event) => isMain(event) && event.ph === 'X' && event.name === 'RunTask')
    .filter(({ ts }) => ts >= firstLook.ts)
    .map(({ tdur = 0 }) => Math.max(0, (SLOWER * tdur) / 1_000 - LONG_MS))
    .reduce((sum, ms) => sum + ms, 0);
}
