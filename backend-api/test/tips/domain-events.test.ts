import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EventConsumers } from '../../src/domain-events/event-consumer.js';
import { DOMAIN_EVENT_TYPES, type DomainEvent } from '../../src/domain-events/event-types.js';
import { scopeOf } from '../../src/platform/identity/creator-scope.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { TipsService } from '../../src/tips/tips.service.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { TestCreator } from '../support/creator.js';
import { eventually } from '../support/eventually.js';
import { isTold } from '../support/is-told.js';
import { OUTBOX } from '../support/outbox.js';

let house: TestHouse;
let app: TestApp;
let creator: TestCreator;
let sessionId: string;
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  creator = await TestCreator.signUp(app.url);
});
afterAll(() => house.leave());
beforeEach(async () => {
  ({ id: sessionId } = await creator.startSession({ endCurrent: true }));
});

/** A consumer that writes down what it is given, unless `trouble` keeps it from that. */
class Recorder {
  readonly types = DOMAIN_EVENT_TYPES;
  readonly events: DomainEvent[] = [];
  tries = 0;

  constructor(
    readonly name: string,
    private readonly trouble: () => Promise<void> | void = () => undefined,
  ) {}

  async handle(events: DomainEvent[]): Promise<void> {
    this.tries += 1;
    await this.trouble();
    this.events.push(...events);
  }

  ofSession(id: string): DomainEvent[] {
    return this.events.filter(({ payload }) => payload.sessionId === id);
  }
}

async function restart(): Promise<void> {
  await app.close();
  app = await house.start();
  creator = creator.at(app.url);
}

function register(trouble?: () => Promise<void> | void): Recorder {
  const recorder = new Recorder(`test-${randomUUID()}`, trouble);
  app.nest.get(EventConsumers).register(recorder);
  return recorder;
}

const tipAll = (count: number) =>
  Promise.all(Array.from({ length: count }, () => creator.tip({ sessionId, amountCents: 10 })));
const told = (recorder: Recorder, count: number) =>
  eventually(() => expect(recorder.ofSession(sessionId)).toHaveLength(count));

describe('a consumer', () => {
  it('is given all of a session, in order, each event with an id of its own', async () => {
    const recorder = register();
    const goal = await creator.addGoal({ sessionId, title: 'Half', targetCents: 5_000 });
    await tipAll(1_000);
    await creator.expect(200, 'POST', `/api/sessions/${sessionId}/end`);
    await told(recorder, 1_003);

    const events = recorder.ofSession(sessionId);
    expect(new Set(events.map(({ id }) => id)).size).toBe(1_003);
    expect(events[0]).toMatchObject({
      version: 1,
      type: 'streaming.session.started',
      payload: { creatorId: creator.id, platform: 'chaturbate', sessionId },
    });
    expect(events.at(-1)).toMatchObject({
      type: 'streaming.session.ended',
      payload: { totalTipsCents: 10_000, tipCount: 1_000 },
    });
    const seqs = events.flatMap(({ type, payload }) =>
      type === 'streaming.tip.received' && 'seq' in payload ? [payload.seq] : [],
    );
    expect(seqs).toEqual(Array.from({ length: 1_000 }, (_, nth) => goal.seq + 1 + nth));
    const completed = events.filter(({ type }) => type === 'streaming.goal.completed');
    expect(completed).toMatchObject([
      { payload: { goalId: goal.id, targetCents: 5_000, seq: goal.seq + 500 } },
    ]);
    const at = events.indexOf(completed[0]!);
    expect(events[at - 1]).toMatchObject({ payload: { seq: goal.seq + 500 } });
  });

  it('that fails is tried again from where it was, and keeps nobody else waiting', async () => {
    let failing = true;
    const broken = register(() => {
      if (failing) throw new Error('on purpose');
    });
    const healthy = register();
    await tipAll(5);
    await told(healthy, 6);
    await eventually(() => expect(broken.tries).toBeGreaterThan(2));
    expect(broken.events).toEqual([]);
    failing = false;
    await told(broken, 6);
    expect(broken.ofSession(sessionId)).toEqual(healthy.ofSession(sessionId));
  });

  it('that never answers keeps neither tips nor others waiting', async () => {
    const hanging = register(() => new Promise(() => undefined));
    const healthy = register();
    await eventually(() => expect(hanging.tries).toBe(1));
    await tipAll(20);
    await told(healthy, 21);
    expect((await creator.session(sessionId)).tipCount).toBe(20);
    expect([hanging.tries, hanging.events.length]).toEqual([1, 0]);
    // Nor does it keep the process from stopping.
    await restart();
    await tipAll(1);
    const heir = register();
    await told(heir, 22);
  });

  it('goes on in the next process from where it stood in this one', async () => {
    const recorder = register();
    await tipAll(3);
    await told(recorder, 4);
    await isTold(house.database, recorder.name);
    await restart();
    const heir = new Recorder(recorder.name);
    app.nest.get(EventConsumers).register(heir);
    await tipAll(2);
    await told(heir, 2);
    expect(heir.events.map(({ type }) => type)).toEqual(Array(2).fill('streaming.tip.received'));
  });
});

describe('what was rolled back', () => {
  it('is told to nobody', async () => {
    const recorder = register();
    const scope = scopeOf(creator.id);
    const sessions = app.nest.get(SessionsService);
    const failed = sessions.change(scope, sessionId, async (transaction) => {
      transaction.record({
        type: 'streaming.goal.completed',
        payload: {
          creatorId: creator.id,
          sessionId,
          goalId: randomUUID(),
          seq: transaction.seq,
          title: 'Never',
          targetCents: 1,
          rounds: 0,
        },
      });
      transaction.tellSession();
      await transaction.finish();
      throw new Error('on purpose');
    });
    await expect(failed).rejects.toThrow('on purpose');

    const refused = await creator.call('POST', '/api/sessions', { platform: 'other' });
    expect(refused.status).toBe(409);
    const tips = app.nest.get(TipsService);
    const tip = { sessionId, amountCents: 10, source: 'manual' as const };
    await expect(tips.record(scope, { ...tip, message: 'NUL \u0000' })).rejects.toThrow();
    await tips.record(scope, tip);

    await told(recorder, 2);
    expect(recorder.ofSession(sessionId).map(({ type }) => type)).toEqual([
      'streaming.session.started',
      'streaming.tip.received',
    ]);
    const rows = await house.database.query(`SELECT id FROM ${OUTBOX} e WHERE session_id = $1`, [
      sessionId,
    ]);
    expect(rows).toHaveLength(2);
    expect((await creator.session(sessionId)).seq).toBe(2);
  });
});
