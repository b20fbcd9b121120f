import { CLIENT_EVENT, NAMESPACE } from '@companion/contracts';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { TestCreator } from '../test/support/creator.js';
import { TestRedis } from '../test/support/redis.js';
import { stamp } from './load-process/jobs.js';
import type { LoadProcess } from './load-process/load-process.js';
import { WireClient } from './load-process/wire.js';
import { closedBurst, measure, type Seen } from './overlays.js';
import { ServerProcess } from './server-process.js';
import type { Stage } from './stage.js';
import { randomTip } from './tips.js';

/** One session's tips by socket, seen by overlays that are shared out among the processes. */
export type Processes = { count: number; overlays: number; steady: Seen; burst: Seen };

const PER_SECOND = 20;
const BURST = { tips: 2_000, callers: 256 };
/** Of those who send tips, at each process. */
const CONNECTIONS = 4;

/** @returns nothing where there is no redis-server to install */
export async function measureProcesses(
  postgres: Stage['postgres'],
  clients: LoadProcess,
  { overlays, steadyMs }: { overlays: number; steadyMs: number },
): Promise<Processes[]> {
  if (spawnSync('redis-server', ['--version']).status !== 0) return [];
  const redis = await TestRedis.start();
  const results: Processes[] = [];
  try {
    for (const count of [1, 2]) {
      results.push(await measureSome(count, { postgres, redis, clients, overlays, steadyMs }));
    }
  } finally {
    await redis.stop();
  }
  return results;
}

type Parts = {
  postgres: Stage['postgres'];
  redis: TestRedis;
  clients: LoadProcess;
  overlays: number;
  steadyMs: number;
};

async function measureSome(count: number, parts: Parts): Promise<Processes> {
  const { postgres, redis, clients, overlays, steadyMs } = parts;
  const dataDir = await mkdtemp(join(tmpdir(), 'companion-bench-'));
  const environment = {
    DATA_DIR: dataDir,
    ...(count > 1 ? redis.environment : {}),
  };
  const servers: ServerProcess[] = [];
  try {
    for (let started = 0; started < count; started += 1) {
      const server = await ServerProcess.of(postgres, environment);
      servers.push(server);
      await server.start();
    }
    const creator = await TestCreator.signUp(servers[0]?.url ?? '');
    const { id: sessionId } = await creator.startSession();
    await creator.addGoal({ sessionId, title: 'Out of reach', targetCents: 1e9 });
    for (const { url } of servers) {
      const viewers = overlays / count;
      await clients.do('watch', { url, viewers, sessionIds: [sessionId], read: 'first' });
    }
    const callers = await Promise.all(
      Array.from({ length: CONNECTIONS * count }, (_, at) =>
        WireClient.connect(servers[at % count]?.url ?? '', NAMESPACE.streaming, {
          token: creator.token,
        }),
      ),
    );
    const record = async (at: number): Promise<void> => {
      const tip = { ...randomTip(sessionId), message: stamp(process.hrtime.bigint()) };
      await callers[at % callers.length]?.ask(CLIENT_EVENT.addTip, tip);
    };
    const tips = Math.round((steadyMs * PER_SECOND) / 1_000);
    const steady = await measure(clients, {
      deliveries: tips * overlays,
      send: async () => {
        for (let at = 0; at < tips; at += 1) {
          void record(at);
          await delay(1_000 / PER_SECOND);
        }
      },
    });
    const burst = await measure(clients, {
      deliveries: BURST.tips * overlays,
      send: () => closedBurst(BURST, record),
    });
    await clients.do('leave', null);
    for (const caller of callers) caller.close();
    return { count, overlays, steady: steady.seen, burst: burst.seen };
  } finally {
    await Promise.all(servers.map((server) => server.kill()));
    await rm(dataDir, { recursive: true, force: true });
  }
}
