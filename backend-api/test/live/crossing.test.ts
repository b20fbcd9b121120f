import {
  CLIENT_EVENT,
  type RecordedTip,
  SERVER_EVENT,
  type SessionEvent,
  type SessionSnapshot,
} from '@companion/contracts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALONE, openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { expectBooksToBalance } from '../support/books.js';
import { TestCreator } from '../support/creator.js';
import type { TestDatabase } from '../support/database.js';
import { eventually } from '../support/eventually.js';
import { TestSocket } from '../support/sockets.js';
import { OUTBOX } from '../support/outbox.js';
import { TwoProcesses } from '../support/two-processes.js';

const TIPS = 50;
const CENTS = 20;
/** Crossed in the middle of what one batch brings. */
const TARGET = 310;
const TOTAL = TIPS * CENTS;

type Audience = { dashboard: TestSocket; overlay: TestSocket; batched: TestSocket };

async function watch(url: string, token: string, sessionId: string): Promise<Audience> {
  const dashboard = await TestSocket.streaming(url, token);
  const overlay = await TestSocket.overlay(url);
  const batched = await TestSocket.overlay(url);
  await dashboard.must(CLIENT_EVENT.joinSession, { sessionId });
  await overlay.must(CLIENT_EVENT.joinOverlay, { sessionId });
  await batched.must(CLIENT_EVENT.joinOverlay, { sessionId, batch: true });
  for (const socket of [dashboard, overlay, batched]) socket.heard.length = 0;
  return { dashboard, overlay, batched };
}

const socketsOf = ({ dashboard, overlay, batched }: Audience) => [dashboard, overlay, batched];

const named = (events: SessionEvent[], name: SessionEvent['event']) =>
  events.filter(({ event }) => event === name);

/** Half of the tips by REST, half by socket, all at once, to the processes in turn. */
async function tipAll(
  creator: TestCreator,
  sessionId: string,
  processes: { url: string; socket: TestSocket }[],
): Promise<RecordedTip[]> {
  return Promise.all(
    Array.from({ length: TIPS }, (_, nth) => {
      const { url, socket } = processes[(nth >> 1) % processes.length]!;
      const tip = { sessionId, amountCents: CENTS, clientTipId: `tip-${nth}` };
      return nth % 2 === 0
        ? creator.at(url).tip(tip)
        : socket.must<RecordedTip>(CLIENT_EVENT.addTip, tip);
    }),
  );
}

/** What tells how things stand: a batch does once. */
const STATE = [SERVER_EVENT.sessionUpdated, SERVER_EVENT.goalProgress] as const;

async function allHeard(socket: TestSocket, firstSeq: number): Promise<SessionEvent[]> {
  await eventually(() => {
    const events = socket.sessionEvents();
    expect(named(events, SERVER_EVENT.tipReceived)).toHaveLength(TIPS);
    const last = named(events, SERVER_EVENT.goalProgress).map(({ payload }) => payload.seq);
    expect(Math.max(...last)).toBe(firstSeq + TIPS - 1);
  });
  return socket.sessionEvents();
}

/** What every socket must have heard, in whatever order. */
function expectTheWholeStory(events: SessionEvent[], firstSeq: number, tips: RecordedTip[]): void {
  const seqs = Array.from({ length: TIPS }, (_, nth) => firstSeq + nth);
  const tipped = named(events, SERVER_EVENT.tipReceived).map(({ payload }) => payload.seq);
  expect(tipped.toSorted((a, b) => a - b)).toEqual(seqs);
  const heardIds = named(events, SERVER_EVENT.tipReceived).map(
    ({ payload }) => 'tip' in payload && payload.tip.id,
  );
  expect(new Set(heardIds)).toEqual(new Set(tips.map(({ tip }) => tip.id)));

  const completed = named(events, SERVER_EVENT.goalCompleted);
  expect(completed).toHaveLength(1);
  // Each tip is the same, so which one crosses the line is known.
  expect(completed[0]?.payload.seq).toBe(firstSeq + Math.ceil(TARGET / CENTS) - 1);
  for (const { event, payload } of events) {
    if (event !== SERVER_EVENT.tipReceived) continue;
    const count = payload.seq - firstSeq + 1;
    expect(payload.sessionTotals).toMatchObject({ totalTipsCents: count * CENTS, tipCount: count });
  }
}

/** Single events tell after each tip how things stand; batches told a part of the same, and the end of it. */
function expectStates({ single, batched }: Record<'single' | 'batched', SessionEvent[]>): void {
  for (const event of STATE) {
    const every = contentOf(named(single, event));
    expect(every).toHaveLength(TIPS);
    const heard = contentOf(named(batched, event));
    expect(every).toEqual(expect.arrayContaining(heard));
    expect(heard.at(-1)).toBe(every.at(-1));
  }
}

const happened = (events: SessionEvent[]) =>
  events.filter(({ event }) => !STATE.some((state) => state === event));

const contentOf = (events: SessionEvent[]) =>
  events.map(({ event, payload }) => [payload.seq, event, payload.eventId].join(' '));

async function expectExactRows(creator: TestCreator, sessionId: string, database: TestDatabase) {
  const session = await creator.session(sessionId);
  expect(session).toMatchObject({ totalTipsCents: TOTAL, tipCount: TIPS });
  expect(session.goals).toMatchObject([
    { currentCents: TOTAL, percentage: Math.floor((TOTAL * 100) / TARGET), status: 'completed' },
  ]);
  const [outbox] = await database.query<{ tips: string; completions: string }>(
    `SELECT count(*) FILTER (WHERE type = 'streaming.tip.received') AS tips,
            count(*) FILTER (WHERE type = 'streaming.goal.completed') AS completions
     FROM ${OUTBOX} e WHERE session_id = $1`,
    [sessionId],
  );
  expect(outbox).toEqual({ tips: String(TIPS), completions: '1' });
  await expectBooksToBalance(database);
}

describe('50 tips at once across a goal, in one process', () => {
  let house: TestHouse;
  let app: TestApp;
  beforeAll(async () => {
    house = await openHouse();
    app = await house.start(ALONE);
  });
  afterAll(() => house.leave());

  it.each(['parallel', 'sequential'] as const)(
    'are told exactly, in order (%s)',
    async (goalMode) => {
      const creator = await TestCreator.signUp(app.url);
      const { id: sessionId } = await creator.startSession({ goalMode });
      const { seq } = await creator.addGoal({ sessionId, targetCents: TARGET });
      const audience = await watch(app.url, creator.token, sessionId);
      const tips = await tipAll(creator, sessionId, [{ url: app.url, socket: audience.dashboard }]);

      const hear = (socket: TestSocket) => allHeard(socket, seq + 1);
      const stories = await Promise.all(socketsOf(audience).map(hear));
      for (const events of stories) {
        expectTheWholeStory(events, seq + 1, tips);
        const seqs = events.map(({ payload }) => payload.seq);
        expect(seqs).toEqual(seqs.toSorted((a, b) => a - b));
      }
      const [dashboard, overlay, batched] = stories as [
        SessionEvent[],
        SessionEvent[],
        SessionEvent[],
      ];
      expect(contentOf(overlay)).toEqual(contentOf(dashboard));
      expect(contentOf(happened(batched))).toEqual(contentOf(happened(dashboard)));
      expectStates({ single: overlay, batched });
      await expectExactRows(creator, sessionId, house.database);
      for (const socket of socketsOf(audience)) socket.close();
    },
  );
});

describe('50 tips at once across a goal, by two processes with Redis', () => {
  const both = TwoProcesses.forTheseTests();

  it('are told exactly to everyone, at either process', async () => {
    const { first, second, database } = both;
    const processes = [first, second];
    const creator = await TestCreator.signUp(first.url);
    const { id: sessionId } = await creator.startSession();
    const { seq } = await creator.addGoal({ sessionId, targetCents: TARGET });
    const audiences = await Promise.all(
      processes.map(({ url }) => watch(url, creator.token, sessionId)),
    );
    const tips = await tipAll(
      creator,
      sessionId,
      audiences.map(({ dashboard }, at) => ({ url: processes[at]!.url, socket: dashboard })),
    );

    const hear = (socket: TestSocket) => allHeard(socket, seq + 1);
    const stories = await Promise.all(audiences.flatMap(socketsOf).map(hear));
    for (const events of stories) expectTheWholeStory(events, seq + 1, tips);
    // The order of two processes' changes is not promised, but each process's own is kept.
    const content = stories.map((events) => contentOf(happened(events)));
    for (const other of content) expect(other.toSorted()).toEqual(content[0]!.toSorted());
    const [, single, , otherDashboard, otherSingle] = stories.map(contentOf);
    for (const other of [otherDashboard, otherSingle]) {
      expect(other?.toSorted()).toEqual(single?.toSorted());
    }
    for (const events of stories) {
      const order = [
        ...[SERVER_EVENT.tipReceived, SERVER_EVENT.sessionUpdated],
        ...[SERVER_EVENT.goalProgress, SERVER_EVENT.goalCompleted],
      ] as string[];
      for (const { tip } of tips) {
        const change = events.filter(({ payload }) => payload.seq === tip.seq);
        const places = change.map(({ event }) => order.indexOf(event));
        expect(places).toEqual(places.toSorted((a, b) => a - b));
      }
    }

    // Whoever saw a gap asks again, and has the same state wherever she asks.
    const again = await Promise.all(
      audiences.map(({ dashboard }) =>
        dashboard.must<SessionSnapshot>(CLIENT_EVENT.joinSession, { sessionId, lastSeq: seq }),
      ),
    );
    for (const snapshot of again) {
      expect(snapshot.seq).toBe(seq + TIPS);
      expect(snapshot.missedTips.map((missed) => missed.seq)).toEqual(
        Array.from({ length: TIPS }, (_, nth) => seq + 1 + nth),
      );
    }
    await expectExactRows(creator, sessionId, database);
    for (const socket of audiences.flatMap(socketsOf)) socket.close();
  });
});
