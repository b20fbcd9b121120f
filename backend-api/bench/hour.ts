import 'reflect-metadata';
import { CLIENT_EVENT, NAMESPACE } from '@companion/contracts';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startTemporaryPostgres } from '../src/platform/database/embedded/index.js';
import { TestCreator } from '../test/support/creator.js';
import { LoadProcess } from './load-process/load-process.js';
import { WireClient } from './load-process/wire.js';
import { environment, table, writeDocument } from './report.js';
import { ServerProcess } from './server-process.js';
import { setStage, versionOf, withClient } from './stage.js';
import { randomTip } from './tips.js';

/** `npm run bench:hour`: an hour, or `--minutes`, and what the server then has of the machine's memory. */
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '60' } } });
const MINUTES = Number(values.minutes);
const LOOKS = 6;
const SHOWS = 20;
const OVERLAYS = 100;
const TIPS_A_SECOND = 100;
/** All overlays leave and come back: what a connection leaves behind would add up. */
const RETURN_EVERY_MS = Math.min(30_000, (MINUTES * 60_000) / LOOKS);
/** Between two handfuls of tips. */
const PACE_MS = 20;

type Look = { minutes: number; tips: number; megabytes: number };
type Caller = { sessionId: string; client: WireClient };

const say = (text: string): void => console.log(text);

/** Creators with a session each, and the connection that sends her tips. */
async function invite(url: string): Promise<Caller[]> {
  const callers: Caller[] = [];
  for (let show = 0; show < SHOWS; show += 1) {
    const creator = await TestCreator.signUp(url);
    const { id: sessionId } = await creator.startSession();
    await creator.addGoal({ sessionId, title: 'Out of reach', targetCents: 1e9 });
    const { token } = creator;
    callers.push({
      sessionId,
      client: await WireClient.connect(url, NAMESPACE.streaming, { token }),
    });
  }
  return callers;
}

/** Sends tips at an even pace until told to stop, and rejects when one is refused. */
class Tipping {
  acknowledged = 0;
  readonly ended: Promise<void>;
  private readonly stopping = new AbortController();

  constructor(private readonly callers: readonly Caller[]) {
    this.ended = this.send();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }

  private async send(): Promise<void> {
    const begun = performance.now();
    let sent = 0;
    while (!this.stopping.signal.aborted) {
      const due = ((performance.now() - begun) * TIPS_A_SECOND) / 1_000;
      const answers: Promise<string>[] = [];
      for (; sent < due; sent += 1) {
        const { sessionId, client } = this.callers[sent % this.callers.length] as Caller;
        answers.push(client.ask(CLIENT_EVENT.addTip, randomTip(sessionId)));
      }
      await Promise.all([...answers, delay(PACE_MS)]);
      this.acknowledged += answers.length;
    }
  }
}

async function work(server: ServerProcess): Promise<Look[]> {
  const { url } = server;
  const callers = await invite(url);
  const clients = new LoadProcess();
  const sessionIds = callers.map(({ sessionId }) => sessionId);
  const watching = { url, viewers: OVERLAYS, sessionIds, read: 'first' as const };
  const looks: Look[] = [];
  const look = async (minutes: number, tips: number): Promise<void> => {
    looks.push({ minutes, tips, megabytes: (await server.kilobytes()) / 1024 });
    say(JSON.stringify(looks.at(-1)));
  };
  try {
    await clients.do('watch', watching);
    await look(0, 0);
    const tips = new Tipping(callers);
    const begun = performance.now();
    for (let returns = 1; looks.length <= LOOKS; returns += 1) {
      await Promise.race([
        tips.ended,
        delay(begun + returns * RETURN_EVERY_MS - performance.now()),
      ]);
      await clients.do('leave', null);
      await clients.do('watch', watching);
      const minutes = (performance.now() - begun) / 60_000;
      const isDue = minutes >= (looks.length * MINUTES) / LOOKS;
      if (isDue) await look(Number(minutes.toFixed(1)), tips.acknowledged);
    }
    await tips.stop();
    return looks;
  } finally {
    for (const { client } of callers) client.close();
    clients.close();
  }
}

function report(looks: Look[], postgresVersion: string): string {
  const rows = looks.map(({ minutes, tips, megabytes }, at) => [
    at === 0 ? 'At its start' : `After ${minutes} minutes`,
    tips.toLocaleString('en'),
    `${Math.round(megabytes)} MB`,
  ]);
  return [
    environment(postgresVersion),
    `${TIPS_A_SECOND} tips a second in ${SHOWS} sessions by socket, ${OVERLAYS} overlays that leave and come back every ${RETURN_EVERY_MS / 1_000} seconds, and the memory of the server as it is started.`,
    table(['', 'Tips', 'Memory'], rows),
  ].join('\n\n');
}

const postgres = await startTemporaryPostgres();
const dataDir = await mkdtemp(join(tmpdir(), 'companion-bench-'));
const stage = await setStage(postgres.postgres, 'bench_hour', 0);
const server = await ServerProcess.of(stage.postgres, { DATA_DIR: dataDir });
try {
  await server.start();
  const looks = await work(server);
  const text = report(looks, await withClient(stage.postgres, versionOf));
  say(`\n${text}`);
  if (MINUTES >= 60) writeDocument(text, 'hour');
} finally {
  await server.kill();
  await postgres.stop();
  await rm(dataDir, { recursive: true, force: true });
}
