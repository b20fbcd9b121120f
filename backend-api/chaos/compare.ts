import { CLIENT_EVENT, type Ack, type RecordedTip, NAMESPACE } from '@companion/contracts';
import { setTimeout as delay } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { TestCreator } from '../test/support/creator.js';
import type { Verdict } from './verdict.js';
import { freshSnapshot, Overlays, difference } from './overlays.js';
import type { ProductProcess, Stage } from './stage.js';

/** As many as the others were given, or more. */
const RUNS = { kills: 10, stops: 3, tipsBeforeStop: 50, gapMs: 10_000, pairs: 20 };

type Show = { creator: TestCreator; sessionId: string; goalId: string };

/** The experiments that other products were put through, on this one: docs/chaos.md has both side by side. */
export async function compare(stage: Stage, say: (text: string) => void): Promise<Verdict[]> {
  await stage.start();
  const [api] = stage.apis;
  if (api === undefined) throw new Error('There is no API');
  const creator = await TestCreator.signUp(api.url);
  const { id: sessionId } = await creator.startSession();
  const goal = await creator.addGoal({ sessionId, targetCents: 1_000_000 });
  const show = { creator, sessionId, goalId: goal.id };
  const verdicts: Verdict[] = [];
  for (const experiment of [killed, stopped, gap, atOnce, twice]) {
    const verdict = await experiment(stage, api, show);
    say(`${verdict.what}: ${verdict.wrong.length === 0 ? 'holds' : verdict.wrong.join('; ')}`);
    verdicts.push(verdict);
  }
  return verdicts;
}

/** Killed in the very moment the acknowledgement of a tip has come. */
async function killed(stage: Stage, api: ProductProcess, show: Show): Promise<Verdict> {
  const wrong: string[] = [];
  for (let run = 1; run <= RUNS.kills; run += 1) {
    const socket = await connected(api, show);
    const ack = await tip(socket, show, `killed-${run}`);
    await stage.end(api.child, 'SIGKILL', 0);
    socket.close();
    const [row] = await stage.database.query('SELECT id FROM stream_tips WHERE id = $1', [ack]);
    if (row === undefined) wrong.push(`run ${run} lost its tip`);
    await stage.mendAll();
  }
  return {
    what: 'kill -9 just after an acknowledgement',
    against: `${RUNS.kills} runs`,
    wrong,
  };
}

/** Told to end right after a burst of tips: what was answered, and what was under way. */
async function stopped(stage: Stage, api: ProductProcess, show: Show): Promise<Verdict> {
  const wrong: string[] = [];
  for (let run = 1; run <= RUNS.stops; run += 1) {
    const socket = await connected(api, show);
    const answers = Array.from({ length: RUNS.tipsBeforeStop }, (_, at) =>
      tip(socket, show, `stopped-${run}-${at}`),
    );
    await Promise.all(answers);
    await stage.end(api.child, 'SIGTERM', 0);
    socket.close();
    const [row] = await stage.database.query<{ n: string }>(
      `SELECT count(*) AS n FROM stream_tips WHERE idempotency_key LIKE $1`,
      [`client:${show.sessionId}:stopped-${run}-%`],
    );
    const lost = RUNS.tipsBeforeStop - Number(row?.n);
    if (lost !== 0) wrong.push(`run ${run} lost ${lost}`);
    await stage.mendAll();
  }
  return {
    what: `SIGTERM after ${RUNS.tipsBeforeStop} tips`,
    against: `${RUNS.stops} runs`,
    wrong,
  };
}

/** An overlay without a network, while tips come. */
async function gap(stage: Stage, api: ProductProcess, show: Show): Promise<Verdict> {
  const overlays = await Overlays.load();
  overlays.open(stage, [{ ...show, overlayKey: '', ...NOBODY }], 1_000, 1);
  const [overlay] = overlays.watched;
  if (overlay === undefined) throw new Error('There is no overlay');
  const socket = await connected(api, show);
  await until(() => overlay.feed.store.get().connection === 'online', 'the overlay');
  await tip(socket, show, 'gap-before');
  await api.air?.cut();
  const during = 10;
  const ids: string[] = [];
  for (let at = 0; at < during; at += 1) {
    ids.push(await tip(socket, show, `gap-${at}`));
    await delay(RUNS.gapMs / during);
  }
  await api.air?.mend();
  await until(() => ids.every((id) => overlay.shown.includes(id)), 'all tips', false);
  const server = await freshSnapshot(api.url, show.sessionId);
  await until(() => difference(overlay, server) === null, 'the state', false);
  const missed = ids.filter((id) => !overlay.shown.includes(id)).length;
  const other = difference(overlay, server);
  overlays.close();
  socket.close();
  return {
    what: `${RUNS.gapMs / 1_000} s without a network`,
    against: `${during} tips meanwhile`,
    wrong: [...(missed > 0 ? [`${missed} tips never shown`] : []), ...(other ? [other] : [])],
  };
}

/** Two writers in one tick: both are told the truth, and both count. */
async function atOnce(stage: Stage, api: ProductProcess, show: Show): Promise<Verdict> {
  const wrong: string[] = [];
  const [one, two] = [await connected(api, show), await connected(api, show)];
  for (let run = 1; run <= RUNS.pairs; run += 1) {
    const before = await goalCents(stage, show);
    await Promise.all([tip(one, show, `pair-${run}-a`, 7), tip(two, show, `pair-${run}-b`, 5)]);
    const moved = (await goalCents(stage, show)) - before;
    if (moved !== 12) wrong.push(`run ${run} moved the goal by ${moved} instead of 12`);
  }
  one.close();
  two.close();
  return { what: 'Two tips in one tick', against: `${RUNS.pairs} runs`, wrong };
}

/** The same event twice, one after the other and at once. */
async function twice(stage: Stage, api: ProductProcess, show: Show): Promise<Verdict> {
  const socket = await connected(api, show);
  const before = await goalCents(stage, show);
  const first = await tip(socket, show, 'twice', 9);
  const again = await Promise.all([tip(socket, show, 'twice', 9), tip(socket, show, 'twice', 9)]);
  const moved = (await goalCents(stage, show)) - before;
  socket.close();
  const wrong = [
    ...(again.some((id) => id !== first) ? ['it became another tip'] : []),
    ...(moved === 9 ? [] : [`the goal moved by ${moved} instead of 9`]),
  ];
  return { what: 'The same event twice', against: '3 times in all', wrong };
}

async function connected(api: ProductProcess, { creator }: Show): Promise<Socket> {
  const socket = io(`${api.url}${NAMESPACE.streaming}`, {
    auth: { token: creator.token },
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return socket;
}

async function tip(
  socket: Socket,
  { sessionId }: Show,
  clientTipId: string,
  amountCents = 5,
): Promise<string> {
  const body = { sessionId, amountCents, clientTipId };
  const ack = (await socket
    .timeout(15_000)
    .emitWithAck(CLIENT_EVENT.addTip, body)) as Ack<RecordedTip>;
  if (!ack.ok) throw new Error(`refused: ${ack.error.code}`);
  return ack.data.tip.id;
}

async function goalCents(stage: Stage, { goalId }: Show): Promise<number> {
  const [row] = await stage.database.query<{ cents: string }>(
    'SELECT current_cents AS cents FROM tip_goals WHERE id = $1',
    [goalId],
  );
  return Number(row?.cents);
}

/** @param must whether to give up when it does not come */
async function until(condition: () => boolean, what: string, must = true): Promise<void> {
  const giveUpAt = Date.now() + 30_000;
  while (!condition()) {
    if (Date.now() > giveUpAt) {
      if (must) throw new Error(`Waited in vain for ${what}`);
      return;
    }
    await delay(25);
  }
}

/** What a show of the long run has besides. */
const NOBODY = {
  webhook: null,
  account: null,
  paceMs: 0,
  clients: 0,
  startSeq: 0,
  isPlain: true,
} as const;
