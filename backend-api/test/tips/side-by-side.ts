import { createPollSchema, type MenuItem, type Session } from '@companion/contracts';
import { expect } from 'vitest';
import { GoalsService } from '../../src/goals/goals.service.js';
import { MenuService } from '../../src/menu/menu.service.js';
import type { CreatorScope } from '../../src/platform/identity/creator-scope.js';
import { PollsService } from '../../src/polls/polls.service.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { TipCorrectionsService } from '../../src/tips/tip-corrections.service.js';
import { TipsService } from '../../src/tips/tips.service.js';
import type { TestApp } from '../support/app.js';
import type { ModelPoll } from './poll-model.js';
import type { Change } from './session-changes.js';
import type { ModelGoal, SessionModel, TipInput } from './session-model.js';
import { expectTop } from './top-tipper.js';

/** The product and the model side by side. */
export class SideBySide {
  readonly tips: TipsService;
  readonly corrections: TipCorrectionsService;
  readonly goals: GoalsService;
  readonly sessions: SessionsService;
  readonly menu: MenuService;
  readonly polls: PollsService;
  /** Ids in the product of the model's tips and goals. */
  readonly tipIds = new Map<string, string>();
  readonly goalIds = new Map<number, string>();
  readonly menuIds = new Map<number, string>();
  readonly pollIds = new Map<number, string>();

  constructor(
    app: TestApp,
    readonly scope: CreatorScope,
    readonly session: Session,
    readonly model: SessionModel,
  ) {
    this.tips = app.nest.get(TipsService);
    this.corrections = app.nest.get(TipCorrectionsService);
    this.goals = app.nest.get(GoalsService);
    this.sessions = app.nest.get(SessionsService);
    this.menu = app.nest.get(MenuService);
    this.polls = app.nest.get(PollsService);
  }

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
            expectTop(model, sessionTotals.topTipper);
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
    expectTop(model, sessionTotals.topTipper);
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
}

function pick<T>(from: T[], at: number): T | undefined {
  return from.length === 0 ? undefined : from[at % from.length];
}
