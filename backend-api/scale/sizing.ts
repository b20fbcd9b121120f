import { type Simulated, simulateProcess, socketsOf } from './evening.js';
import type { Input } from './input.js';

/** What an evening needs at one hour of it. Rates a second. */
export type Sized = {
  creators: number;
  sockets: number;
  processes: number;
  /** What decides how many: the core or the number of connections. */
  boundBy: 'processor' | 'sockets';
  simulated: Simulated;
  tips: number;
  postgresCores: number;
  /** Commits, each of which waits for a disk. */
  flushes: number;
  walBytes: number;
  redisInBytes: number;
  /** Every process reads what is told on its stream. */
  redisOutBytes: number;
  egressBytes: number;
  memoryBytes: number;
  /** Until everybody is back when one process is replaced, in seconds. */
  rejoinSeconds: number;
};

/** What the sockets of a process cost that nobody tips into, in µs a second. */
export function idleWork({ costs, limits }: Input, sockets: number): number {
  return (sockets / limits.heartbeatSeconds) * costs.heartbeat.us;
}

/** @param share of the busiest hour */
export function sizeEvening(input: Input, share: number, seconds = 60): Sized {
  const { creatorsLive: creators, tipsAnHour, burst } = input.evening;
  const sockets = creators * socketsOf(input);
  const tipsOfOne = (tipsAnHour / 3_600 + burst.tips / (burst.everyMinutes * 60)) * share;
  const tips = creators * tipsOfOne;

  const fewest = Math.ceil(sockets / input.limits.socketsAProcess);
  let processes = fewest;
  let simulated = simulate(input, processes, share, tips, seconds);
  // A process that is busier than it may be has too much of everything: fewer creators each.
  while (simulated.processShare > input.limits.processorShare && processes < fewest * 64) {
    processes = Math.ceil(
      processes * Math.max(1.05, simulated.processShare / input.limits.processorShare),
    );
    simulated = simulate(input, processes, share, tips, seconds);
  }
  const { bytes } = input;
  // A broadcast is of a batch's session, in either namespace.
  const broadcasts = tips * 2;
  const redisInBytes = broadcasts * bytes.broadcastEntry;
  return {
    ...{ creators, sockets, processes, simulated, tips },
    boundBy: processes > fewest ? 'processor' : 'sockets',
    postgresCores: simulated.postgresCores * processes,
    flushes: simulated.commitsASecond * processes,
    walBytes: tips * bytes.walATip,
    redisInBytes,
    redisOutBytes: (redisInBytes * processes) / input.limits.streams,
    egressBytes: tips * socketsOf(input) * bytes.message,
    memoryBytes:
      processes * bytes.idleProcess +
      sockets * bytes.socket +
      creators * input.evening.socketsACreator.viewersPage * bytes.compression,
    rejoinSeconds: ((sockets / processes) * input.costs.snapshot.us) / 1e6,
  };
}

function simulate(
  input: Input,
  processes: number,
  share: number,
  tips: number,
  seconds: number,
): Simulated {
  const sockets = (input.evening.creatorsLive * socketsOf(input)) / processes;
  const fromOthers = ((tips * 2) / input.limits.streams) * input.costs.broadcastFromOther.us;
  return simulateProcess(input, {
    creators: Math.ceil(input.evening.creatorsLive / processes),
    ...{ seconds, share, seed: 1 },
    otherwise: idleWork(input, sockets) + fromOthers,
  });
}
