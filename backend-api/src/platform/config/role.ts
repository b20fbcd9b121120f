import { type Environment, EnvironmentError } from './environment.js';

/**
 * What a process is for. `all` does both; with several processes some may serve clients and others do
 * the background work. This is the one place that says who does what: what is done without being asked
 * begins through `Background`, and what is not served is refused in `create-app.ts`.
 */
export type Role = Environment['ROLE'];

export type Duties = {
  /** HTTP and sockets. Health and metrics are served by every process. */
  serves: boolean;
  /** Connectors, the relay and its consumers, rollups, upkeep, timers, the queue of what is read aloud. */
  works: boolean;
};

const DUTIES: Record<Role, Duties> = {
  all: { serves: true, works: true },
  api: { serves: true, works: false },
  worker: { serves: false, works: true },
};

/**
 * What work brings about reaches the sockets of other processes through Redis, so a process that does only
 * one of the two is not started without it. A Redis that is configured and away is awaited.
 * @throws EnvironmentError
 */
export function dutiesOf(role: Role, redis: { configured: boolean }): Duties {
  if (role !== 'all' && !redis.configured) {
    throw new EnvironmentError(
      `ROLE=${role}: set REDIS_HOST or REDIS_PORT as well. Processes with different roles reach ` +
        'each other through Redis; without one, leave ROLE unset and run one process.',
    );
  }
  return DUTIES[role];
}
