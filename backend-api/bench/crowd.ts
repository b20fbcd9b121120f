import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { LoadProcess } from './load-process/load-process.js';
import { openPlainServer } from './plain-server.js';
import { ServerProcess } from './server-process.js';
import type { Stage } from './stage.js';

/** What the product takes before anybody tips, and what it is to come back to a full room. */
export type Crowd = {
  overlays: number;
  startMs: number;
  /** Just after the start, and when nothing has been asked of it for two minutes. */
  startedMegabytes: number;
  idleMegabytes: number;
  kilobytesASocket: number;
  /** From all of them calling at once, just after a restart, to the last snapshot. */
  stormMs: number;
  /** The same for a bare `ws` server, which only accepts them. */
  plainStormMs: number;
};

const SETTLED_MS = 2_000;
/** These wake what had given its memory back; the others show what one more takes. */
const FIRST_PART = 0.1;
/** V8 gives back what the start took when nothing has happened for a hundred seconds. */
const REST_MS = 120_000;

export async function measureCrowd(
  stage: Stage,
  clients: LoadProcess,
  overlays: number,
  { rests }: { rests: boolean },
): Promise<Crowd> {
  const dataDir = await mkdtemp(join(tmpdir(), 'companion-bench-'));
  const sessionIds = stage.shows.slice(0, 1).map(({ sessionId }) => sessionId);
  const server = await ServerProcess.of(stage.postgres, { DATA_DIR: dataDir });
  const watching = { url: server.url, viewers: overlays, sessionIds, read: 'every' as const };
  try {
    const startMs = await server.start();
    await delay(SETTLED_MS);
    const startedMegabytes = (await server.kilobytes()) / 1024;
    if (rests) await delay(REST_MS);
    const idleMegabytes = (await server.kilobytes()) / 1024;
    const first = Math.round(overlays * FIRST_PART);
    await clients.do('watch', { ...watching, viewers: first });
    await delay(SETTLED_MS);
    const withTheFirst = await server.kilobytes();
    await clients.do('watch', { ...watching, viewers: overlays - first });
    await delay(SETTLED_MS);
    const kilobytesASocket = ((await server.kilobytes()) - withTheFirst) / (overlays - first);

    await server.kill();
    await clients.do('leave', null);
    await server.start();
    const stormMs = await clients.do('storm', watching);
    await clients.do('leave', null);

    const plain = await openPlainServer();
    const plainStormMs = await clients.do('storm', { ...watching, url: plain.url, sessionIds: [] });
    await clients.do('leave', null);
    await plain.close();
    const memory = { startedMegabytes, idleMegabytes, kilobytesASocket };
    return { overlays, startMs, ...memory, stormMs, plainStormMs };
  } finally {
    await server.kill();
    await rm(dataDir, { recursive: true, force: true });
  }
}
