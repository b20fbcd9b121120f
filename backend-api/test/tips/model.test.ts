import {
  createPollSchema,
  type Goal,
  type MenuItem,
  type Poll,
  type Session,
  type SessionEvent,
  startSessionSchema,
} from '@companion/contracts';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { LiveFeed, type SessionChange } from '../../src/domain-events/live-feed.js';
import { GoalsService } from '../../src/goals/goals.service.js';
import { MenuService } from '../../src/menu/menu.service.js';
import { PollsService } from '../../src/polls/polls.service.js';
import { type CreatorScope, scopeOf } from '../../src/platform/identity/creator-scope.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { TipCorrectionsService } from '../../src/tips/tip-corrections.service.js';
import { TipsService } from '../../src/tips/tips.service.js';
import { openHouse, type TestApp, type TestHouse } from '../support/app.js';
import { expectBooksToBalance } from '../support/books.js';
import { crown, type ModelPoll, votes } from './poll-model.js';
import { type Change, change } from './session-changes.js';
import { type ModelGoal, SessionModel, type TipInput } from './session-model.js';
import { OUTBOX } from '../support/outbox.js';

/** Enough for all goal modes to meet each kind of change many times, and well under a minute. */
const RUNS = 60;
const TIME_LIMIT_MS = 40_000;

let house: TestHouse;
let app: TestApp;
const changes = new Map<string, SessionChange[]>();
beforeAll(async () => {
  house = await openHouse();
  app = await house.start();
  app.nest.get(LiveFeed).on('session', (told) => {
    for (const change of told) {
      changes.set(change.sessionId, [...(changes.get(change.sessionId) ?? []), change]);
    }
  });
});
afterAll(async () => {
  await expectBooksToBalance(house.database);
  await house.leave();
});

/** The product and the model side by side. */
class SideBySide {
  readonly tips = app.nest.get(TipsService);
  readonly corrections = app.nest.get(TipCorrectionsService);
  readonly goals = app.nest.get(GoalsService);
  readonly sessions = app.nest.get(SessionsService);
  readonly menu = app.nest.get(MenuService);
  readonly polls = app.nest.get(PollsService);
  /** Ids in the product of the model's tips and goals. */
  readonly tipIds = new Map<string, string>();
  readonly goalIds = new Map<number, string>();
  readonly menuIds = new Map<number, string>();
  readonly pollIds = new Map<number, string>();

  constructor(
    readonly scope: CreatorScope,
    readonly session: Session,
    readonly model: SessionModel,
  ) {}

  async apply(change: Change): Promise<void> {
    const { model, scope } = this;
    const sessionId = this.session.id;
    switch (change.do) {
      case 'tips': {
        // Sent at once they are one batch, in this order, but for repeats of a key, which come after.
        const recorded = await Promise.all(
          change.tips.map(({ unit, amount, name, key }) =>
            this.tips.recordOwn(
              scope,
              {
                sessionId,
                ...(unit === 'cents' ? { amountCents: amount } : { amountTokens: amount }),
                tipperName: name,
                clientTipId: key,
              },
              'manual',
            ),
          ),
        );
        change.tips.forEach((input, at) => {
          const expected = model.tip(input);
          const { tip: actual, duplicate, sessionTotals } = recorded[at]!;
          if (expected.fresh) this.tipIds.set(input.key, actual.id);
          expect(duplicate).toBe(!expected.fresh);
          expect(actual).toMatchObject({
            id: this.tipIds.get(input.key),
            seq: expected.tip.seq,
            amountCents: expected.tip.cents,
            amountTokens: expected.tip.tokens,
          });
          expect(actual.menuItem?.name ?? null).toBe(expected.tip.menu);
          if (expected.fresh) {
            const { total, liveTips } = model;
            expect(sessionTotals).toMatchObject({
              totalTipsCents: total,
              tipCount: liveTips.length,
            });
            this.expectTop(sessionTotals.topTipper);
          }
        });
        return;
      }
      case 'void': {
        const tip = pick(model.tips, change.nth);
        if (tip === undefined) return;
        model.void(tip);
        await this.corrections.void(scope, this.tipIds.get(tip.key)!);
        return;
      }
      case 'restore': {
        const tip = pick(model.tips, change.nth);
        if (tip === undefined) return;
        model.restore(tip);
        await this.corrections.restore(scope, this.tipIds.get(tip.key)!);
        return;
      }
      case 'edit':
        return this.edit(change);
      case 'backfill':
        return this.backfill(change.tip);
      case 'addGoal':
        return this.addGoal(change);
      case 'addPoll':
        return this.addPoll(change);
      case 'closePoll':
      case 'reopenPoll':
      case 'removePoll': {
        const poll = pick(model.polls, change.nth);
        if (poll !== undefined) await this.changePoll(change.do, poll);
        return;
      }
      case 'retarget':
        return this.onGoal(change.nth, async (goal, id) => {
          model.retarget(goal, change.target);
          await this.goals.update(scope, id, { targetCents: change.target });
        });
      case 'adjust':
        return this.onGoal(change.nth, async (goal, id) => {
          const adjusting = this.goals.adjust(scope, id, { deltaCents: change.delta });
          if (model.adjust(goal, change.delta)) await adjusting;
          else await expect(adjusting).rejects.toThrow();
        });
      case 'removeGoal':
        return this.onGoal(change.nth, async (goal, id) => {
          model.remove(goal);
          await this.goals.remove(scope, id);
        });
      case 'orderGoals': {
        if (model.goals.length === 0) return;
        const order = model.goals
          .map((goal) => ({ goal, by: change.shuffle.next().value as number }))
          .sort((a, b) => a.by - b.by)
          .map(({ goal }) => goal);
        model.order(order);
        const goalIds = order.map(({ number }) => this.goalIds.get(number)!);
        await this.goals.order(scope, { sessionId, goalIds });
        return;
      }
      case 'menu':
        return this.changeMenu(change.nth, change.unit, change.price);
    }
  }

  private async addGoal(change: Change & { do: 'addGoal' }): Promise<void> {
    const { model, scope } = this;
    const { unit, target, sortOrder, includeExisting } = change;
    const repeats = change.beside?.repeats ?? false;
    const item = change.beside?.item == null ? undefined : pick(model.menu, change.beside.item);
    const items = item === undefined ? null : [item.number];
    const beside = repeats || items !== null ? { repeats, items } : null;
    const body = {
      sessionId: this.session.id,
      title: 'Goal',
      ...(unit === 'cents' ? { targetCents: target } : { targetTokens: target }),
      sortOrder,
      includeExisting,
      ...(beside?.repeats ? { repeats } : {}),
      ...(items === null ? {} : { menuItemIds: items.map((number) => this.menuIds.get(number)!) }),
    };
    const worth = unit === 'cents' ? target : model.centsOf(target);
    if (
      (includeExisting && beside === null && model.mode !== 'parallel') ||
      model.goals.length >= 20 ||
      worth < 1
    ) {
      await expect(this.goals.create(scope, body)).rejects.toThrow();
      return;
    }
    const goal = model.addGoal({ target: worth, sortOrder, includeExisting, beside });
    const created = await this.goals.create(scope, body);
    this.goalIds.set(goal.number, created.id);
    expect(created).toMatchObject({ status: goal.status, rounds: goal.rounds });
  }

  private async addPoll(change: Change & { do: 'addPoll' }): Promise<void> {
    const { model } = this;
    const { kind, min, step, includeExisting } = change;
    const options = kind === 'king' ? [] : change.options;
    const worths = options.map(({ unit, amount }) => model.worth(unit, amount).cents);
    const creating = this.polls.create(
      this.scope,
      createPollSchema.parse({
        sessionId: this.session.id,
        kind,
        title: 'Poll',
        options: options.map(({ unit, amount }) => ({
          label: 'Option',
          ...(unit === 'cents' ? { amountCents: amount } : { amountTokens: amount }),
        })),
        ...(kind === 'king' ? { minCents: min, stepCents: step } : {}),
        includeExisting,
      }),
    );
    if (model.polls.length >= 10 || new Set(worths).size < worths.length) {
      await expect(creating).rejects.toThrow();
      return;
    }
    const { id } = await creating;
    model.seq += 1;
    const number = this.pollIds.size;
    this.pollIds.set(number, id);
    const since = includeExisting ? 0 : model.seq;
    model.polls.push({ number, kind, options, min, step, since, until: null });
  }

  private async changePoll(
    how: 'closePoll' | 'reopenPoll' | 'removePoll',
    poll: ModelPoll,
  ): Promise<void> {
    const { model, polls, scope } = this;
    const id = this.pollIds.get(poll.number)!;
    if (how === 'removePoll') {
      model.seq += 1;
      model.polls = model.polls.filter((other) => other !== poll);
      await polls.remove(scope, id);
    } else if (how === 'closePoll') {
      if (poll.until === null) poll.until = model.seq += 1;
      await polls.close(scope, id);
    } else {
      if (poll.until !== null) model.seq += 1;
      poll.until = null;
      await polls.reopen(scope, id);
    }
  }

  private async comparePolls(): Promise<void> {
    const { model } = this;
    const polls = await this.polls.list(this.scope, this.session.id);
    expect(polls.map(shownPoll)).toEqual(
      model.polls.map((poll) => {
        const held = crown(poll, model.tips);
        return {
          id: this.pollIds.get(poll.number),
          status: poll.until === null ? 'open' : 'closed',
          votes: votes(poll, model.tips),
          held: held && { name: held.name, amountCents: held.cents, amountTokens: held.tokens },
        };
      }),
    );
  }

  private async edit({ nth, unit, amount, name }: Change & { do: 'edit' }): Promise<void> {
    const { model, scope } = this;
    const tip = pick(model.tips, nth);
    if (tip === undefined) return;
    const editing = this.corrections.edit(scope, this.tipIds.get(tip.key)!, {
      ...(unit === 'cents' ? { amountCents: amount } : { amountTokens: amount }),
      tipperName: name,
    });
    if (!tip.live || model.worth(unit, amount).cents < 1) {
      await expect(editing).rejects.toThrow();
      return;
    }
    model.edit(tip, unit, amount, name);
    const { tip: edited, sessionTotals } = await editing;
    expect(edited).toMatchObject({
      seq: tip.seq,
      amountCents: tip.cents,
      amountTokens: tip.tokens,
      tipperName: name,
    });
    expect(edited.menuItem?.name ?? null).toBe(tip.menu);
    expect(sessionTotals.totalTipsCents).toBe(model.total);
    this.expectTop(sessionTotals.topTipper);
  }

  private async backfill(input: TipInput): Promise<void> {
    const { unit, amount, name, key } = input;
    const adding = this.corrections.backfill(this.scope, {
      sessionId: this.session.id,
      ...(unit === 'cents' ? { amountCents: amount } : { amountTokens: amount }),
      tipperName: name,
      clientTipId: key,
      backfill: true,
      occurredAt: new Date().toISOString(),
    });
    const { tip: expected, fresh } = this.model.tip(input, true);
    const { tip: actual, duplicate } = await adding;
    if (fresh) this.tipIds.set(key, actual.id);
    expect(duplicate).toBe(!fresh);
    expect(actual).toMatchObject({ id: this.tipIds.get(key), seq: expected.seq });
    expect(actual.menuItem?.name ?? null).toBe(expected.menu);
  }

  private async onGoal(
    at: number,
    work: (goal: ModelGoal, id: string) => Promise<void>,
  ): Promise<void> {
    const goal = pick(this.model.goals, at);
    if (goal !== undefined) await work(goal, this.goalIds.get(goal.number)!);
  }

  /** Adds an item, or switches one that is there. */
  private async changeMenu(at: number, unit: 'cents' | 'tokens', price: number): Promise<void> {
    const { menu } = this.model;
    const item = at % 2 === 0 ? pick(menu, at) : undefined;
    if (item !== undefined) {
      item.active = !item.active;
      await this.menu.toggle(this.scope, this.menuIds.get(item.number)!);
      return;
    }
    const number = menu.length;
    const name = `Item ${number}`;
    menu.push({ number, name, unit, price, active: true });
    const created: MenuItem = await this.menu.create(this.scope, {
      name,
      ...(unit === 'cents' ? { priceCents: price } : { priceTokens: price }),
      category: 'request',
      isActive: true,
    });
    this.menuIds.set(number, created.id);
  }

  private expectTop(top: { name: string; totalCents: number } | null): void {
    const sums = this.model.tippers;
    if (sums.size === 0) expect(top).toBeNull();
    else {
      expect(top?.totalCents).toBe(Math.max(...sums.values()));
      expect(sums.get(top!.name.toLowerCase())).toBe(top!.totalCents);
    }
  }

  /** Whoever follows the events alone has each goal as it is stored. */
  private expectLastTold(events: SessionEvent[], goals: Goal[]): void {
    const last = new Map<string, number>();
    for (const told of events) {
      if (told.event === 'goal_progress') last.set(told.payload.goalId, told.payload.currentCents);
      if (told.event !== 'goals_snapshot') continue;
      for (const { id, currentCents } of told.payload.goals) last.set(id, currentCents);
    }
    for (const { id, currentCents } of goals) expect(last.get(id)).toBe(currentCents);
  }

  /** Everything that is stored and everything that was told. */
  async compare(): Promise<void> {
    const { model } = this;
    const { goals, ...session } = await this.sessions.detail(this.scope, this.session.id);
    expect(session).toMatchObject({
      seq: model.seq,
      totalTipsCents: model.total,
      tipCount: model.liveTips.length,
      status: model.ended ? 'ended' : 'active',
    });
    this.expectTop(session.topTipper);
    expect(goals.map(shownGoal)).toEqual(
      model.inOrder().map(({ number, target, current, status, sortOrder, rounds }) => ({
        id: this.goalIds.get(number),
        rounds,
        currentCents: Math.max(0, current),
        targetCents: target,
        percentage: Math.floor((Math.max(0, current) * 100) / target),
        status,
        sortOrder,
      })),
    );
    await this.comparePolls();

    const told = changes.get(this.session.id) ?? [];
    expect(told.map(({ seq }) => seq)).toEqual(
      Array.from({ length: model.seq }, (_, at) => at + 1),
    );
    const events = told.flatMap((change) => change.events);
    expect(events.filter(({ event }) => event === 'tip_received')).toHaveLength(
      model.tips.filter(({ late }) => !late).length,
    );
    // Rounds reached by one batch are told together.
    const completed = events.filter(({ event }) => event === 'goal_completed');
    expect(
      completed.filter(({ payload }) => !('rounds' in payload && payload.rounds)),
    ).toHaveLength(model.completions);
    this.expectLastTold(events, goals);

    const outbox = await house.database.query<{ type: string; payload: Record<string, unknown> }>(
      `SELECT type, payload FROM ${OUTBOX} e WHERE session_id = $1 ORDER BY id, nth`,
      [this.session.id],
    );
    const of = (type: string) => outbox.filter((event) => event.type === type);
    expect(of('streaming.tip.received').map(({ payload }) => payload['seq'])).toEqual(
      model.tips.filter(({ late }) => !late).map(({ seq }) => seq),
    );
    const goalsCompleted = of('streaming.goal.completed');
    expect(goalsCompleted).toHaveLength(completed.length);
    expect(goalsCompleted.filter(({ payload }) => payload['rounds'] === 0)).toHaveLength(
      model.completions,
    );
    expect(of('streaming.session.ended')).toHaveLength(model.ended ? 1 : 0);
  }
}

function shownGoal(goal: Goal) {
  const { id, currentCents, targetCents, percentage, status, sortOrder, rounds } = goal;
  return { id, rounds, currentCents, targetCents, percentage, status, sortOrder };
}

function shownPoll({ id, status, options, king }: Poll) {
  const holder = king?.holder ?? null;
  return {
    id,
    status,
    votes: options.map(({ tips, cents }) => ({ tips, cents })),
    held: holder && {
      name: holder.name,
      amountCents: holder.amountCents,
      amountTokens: holder.amountTokens,
    },
  };
}

function pick<T>(from: T[], at: number): T | undefined {
  return from.length === 0 ? undefined : from[at % from.length];
}

it('does with tips, corrections and goals what the model does', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('parallel' as const, 'sequential' as const, 'single' as const),
      fc.constantFrom(500, 450, 137),
      fc.array(change, { minLength: 1, maxLength: 30, size: 'max' }),
      async (goalMode, rate, sequence) => {
        const scope = scopeOf(randomUUID());
        await house.database.query(`INSERT INTO creators (id, display_name) VALUES ($1, 'Model')`, [
          scope.creatorId,
        ]);
        const session = await app.nest
          .get(SessionsService)
          .start(
            scope,
            startSessionSchema.parse({ platform: 'other', goalMode, centsPerToken: rate / 100 }),
          );
        const both = new SideBySide(scope, session, new SessionModel(goalMode, rate));
        for (const step of sequence) await both.apply(step);
        await both.compare();
        both.model.end();
        await both.sessions.end(scope, session.id);
        await both.compare();
        changes.delete(session.id);
      },
    ),
    { numRuns: RUNS, interruptAfterTimeLimit: TIME_LIMIT_MS },
  );
});
