import type { GoalMode, GoalStatus } from '@companion/contracts';
import type { ModelPoll } from './poll-model.js';

/**
 * What a session must look like after each change, reckoned tip by tip from the decisions alone. It
 * shares no code with the product.
 */
export type TipInput = {
  unit: 'cents' | 'tokens';
  amount: number;
  name: string | null;
  /** Sent again, it changes nothing. */
  key: string;
};

export type ModelTip = {
  key: string;
  /** As last written; {@link ModelTip.tipper} without case. */
  name: string | null;
  /** Added late: nobody was told of it as of a tip. */
  late: boolean;
  cents: number;
  tokens: number | null;
  tipper: string | null;
  seq: number;
  live: boolean;
  menu: string | null;
  /** The first item it buys, by its number. */
  booked: number | null;
  /** Cents that each goal has from it, by the goal's number; a void keeps them for the tip's return. */
  gave: Map<number, number>;
};

export type ModelGoal = {
  number: number;
  target: number;
  current: number;
  status: GoalStatus;
  sortOrder: number;
  completions: number;
  /** Tips with a higher seq are its tips. */
  since: number;
  /** Stands beside the others: what it has is always what its live tips give, of these items or of all. */
  beside: { repeats: boolean; items: number[] | null } | null;
  adjusted: number;
  rounds: number;
  /** What the rounds took. */
  taken: number;
};

export type GoalPlan = Pick<ModelGoal, 'beside'> & {
  target: number;
  sortOrder: number | undefined;
  includeExisting: boolean;
};

export type ModelMenuItem = {
  number: number;
  name: string;
  unit: 'cents' | 'tokens';
  price: number;
  active: boolean;
};

export class SessionModel {
  seq = 1;
  ended = false;
  readonly tips: ModelTip[] = [];
  readonly menu: ModelMenuItem[] = [];
  /** Goals that are there; a removed one is in {@link removed}. */
  goals: ModelGoal[] = [];
  readonly removed: ModelGoal[] = [];
  polls: ModelPoll[] = [];
  private goalsMade = 0;

  constructor(
    readonly mode: GoalMode,
    /** Hundredths of a cent. */
    readonly rate: number,
  ) {}

  get liveTips(): ModelTip[] {
    return this.tips.filter(({ live }) => live);
  }

  get total(): number {
    return this.liveTips.reduce((sum, { cents }) => sum + cents, 0);
  }

  /** Cents by tipper. */
  get tippers(): Map<string, number> {
    const sums = new Map<string, number>();
    for (const { tipper, cents } of this.liveTips) {
      if (tipper !== null) sums.set(tipper, (sums.get(tipper) ?? 0) + cents);
    }
    return sums;
  }

  get completions(): number {
    return [...this.goals, ...this.removed].reduce((sum, goal) => sum + goal.completions, 0);
  }

  centsOf(tokens: number): number {
    const hundredths = tokens * this.rate;
    const rest = hundredths % 100;
    return (hundredths - rest) / 100 + (rest >= 50 ? 1 : 0);
  }

  /** @param late it is entered afterwards
   * @returns the tip, and whether it is new */
  tip({ unit, amount, name, key }: TipInput, late = false): { tip: ModelTip; fresh: boolean } {
    const known = this.tips.find((earlier) => earlier.key === key);
    if (known !== undefined) return { tip: known, fresh: false };
    const { cents, tokens } = this.worth(unit, amount);
    const tip: ModelTip = {
      key,
      name,
      late,
      cents,
      tokens,
      tipper: name?.toLowerCase() ?? null,
      seq: ++this.seq,
      live: true,
      ...this.bought(cents, tokens),
      gave: new Map(),
    };
    this.tips.push(tip);
    this.feed(tip, tip.cents);
    this.countBeside();
    return { tip, fresh: true };
  }

  worth(unit: 'cents' | 'tokens', amount: number): { cents: number; tokens: number | null } {
    const cents = unit === 'cents' ? amount : this.centsOf(amount);
    const even = (cents * 100) % this.rate === 0 ? (cents * 100) / this.rate : null;
    return { cents, tokens: unit === 'tokens' ? amount : even };
  }

  private bought(cents: number, tokens: number | null): Pick<ModelTip, 'menu' | 'booked'> {
    const items = this.menu.filter(
      ({ active, unit, price }) => active && price === (unit === 'cents' ? cents : tokens),
    );
    const [first] = items;
    if (first === undefined) return { menu: null, booked: null };
    return { menu: items.map(({ name }) => name).join(' · '), booked: first.number };
  }

  private feed(tip: ModelTip, cents: number): void {
    let left = cents;
    const counting = this.inTurn().filter(({ since }) => tip.seq > since);
    const goals = this.mode === 'single' ? counting.slice(0, 1) : counting;
    for (const goal of goals) {
      const given = this.mode === 'parallel' ? cents : this.taken(goal, left, goals.at(-1));
      if (given === 0) continue;
      left -= given;
      this.give(tip, goal, given);
    }
  }

  private give(tip: ModelTip, goal: ModelGoal, cents: number): void {
    goal.current += cents;
    tip.gave.set(goal.number, (tip.gave.get(goal.number) ?? 0) + cents);
    this.completeIfMet(goal);
  }

  /** One after the other: a goal takes what it lacks, the last one all that is left. */
  private taken(goal: ModelGoal, left: number, last: ModelGoal | undefined): number {
    if (goal === last) return left;
    return goal.status === 'completed'
      ? 0
      : Math.max(0, Math.min(left, goal.target - goal.current));
  }

  /** @returns false when it was voided before */
  void(tip: ModelTip): boolean {
    if (!tip.live) return false;
    tip.live = false;
    this.seq += 1;
    for (const goal of this.goals) goal.current -= tip.gave.get(goal.number) ?? 0;
    this.countBeside();
    return true;
  }

  /** @returns false when it counts already */
  restore(tip: ModelTip): boolean {
    if (tip.live) return false;
    tip.live = true;
    this.seq += 1;
    for (const goal of this.inOrder()) {
      goal.current += tip.gave.get(goal.number) ?? 0;
      if (tip.gave.has(goal.number)) this.completeIfMet(goal);
    }
    this.countBeside();
    return true;
  }

  /** @returns false when nothing is other than it was */
  edit(tip: ModelTip, unit: 'cents' | 'tokens', amount: number, name: string | null): boolean {
    const { cents, tokens } = this.worth(unit, amount);
    const isSameAmount = cents === tip.cents && tokens === tip.tokens;
    if (isSameAmount && name === tip.name) return false;
    this.seq += 1;
    tip.name = name;
    tip.tipper = name?.toLowerCase() ?? null;
    if (isSameAmount) return true;
    Object.assign(tip, this.bought(cents, tokens));
    if (cents > tip.cents) this.feed(tip, cents - tip.cents);
    else if (this.mode === 'parallel') this.lower(tip, cents - tip.cents);
    else this.cut(tip, cents);
    Object.assign(tip, { cents, tokens });
    this.countBeside();
    return true;
  }

  /** In parallel each goal that has the tip has less of it. */
  private lower(tip: ModelTip, by: number): void {
    for (const goal of this.goals) {
      if (tip.gave.has(goal.number)) this.give(tip, goal, by);
    }
  }

  /** In turn the end of the tip goes: from the last goal backwards, until what is left fits. */
  private cut(tip: ModelTip, cents: number): void {
    const gone = this.removed.filter(({ number }) => tip.gave.has(number));
    for (const goal of [...this.inOrder().reverse(), ...gone]) {
      const had = [...tip.gave.values()].reduce((sum, share) => sum + share, 0);
      const share = tip.gave.get(goal.number) ?? 0;
      const taken = Math.max(0, Math.min(share, had - cents));
      if (taken > 0) this.give(tip, goal, -taken);
    }
  }

  addGoal({ target, sortOrder, includeExisting, beside }: GoalPlan): ModelGoal {
    this.seq += 1;
    const goal: ModelGoal = {
      number: this.goalsMade++,
      target,
      current: 0,
      status: 'active',
      sortOrder: sortOrder ?? 1 + Math.max(-1, ...this.goals.map((other) => other.sortOrder)),
      completions: 0,
      since: includeExisting ? 0 : this.seq,
      beside,
      adjusted: 0,
      rounds: 0,
      taken: 0,
    };
    if (includeExisting && beside === null) {
      for (const tip of this.tips) {
        tip.gave.set(goal.number, tip.cents);
        if (tip.live) goal.current += tip.cents;
      }
    }
    this.goals.push(goal);
    this.completeIfMet(goal);
    this.countBeside();
    return goal;
  }

  retarget(goal: ModelGoal, target: number): void {
    this.seq += 1;
    const raised = target > goal.target;
    goal.target = target;
    if (raised && goal.current < target) goal.status = 'active';
    this.completeIfMet(goal);
    this.countBeside();
  }

  /** @returns false when it would go below zero */
  adjust(goal: ModelGoal, delta: number): boolean {
    if (goal.current + delta < 0) return false;
    this.seq += 1;
    goal.current += delta;
    goal.adjusted += delta;
    this.completeIfMet(goal);
    this.countBeside();
    return true;
  }

  remove(goal: ModelGoal): void {
    this.seq += 1;
    this.goals = this.goals.filter((other) => other !== goal);
    this.removed.push(goal);
  }

  order(goals: ModelGoal[]): void {
    this.seq += 1;
    goals.forEach((goal, at) => (goal.sortOrder = at));
  }

  end(): void {
    this.seq += 1;
    this.ended = true;
    for (const goal of this.goals) {
      if (goal.status === 'active') goal.status = goal.rounds > 0 ? 'completed' : 'expired';
    }
    for (const poll of this.polls) poll.until ??= this.seq;
  }

  inOrder(): ModelGoal[] {
    return [...this.goals].sort((a, b) => a.sortOrder - b.sortOrder || a.number - b.number);
  }

  private inTurn(): ModelGoal[] {
    return this.inOrder().filter(({ beside }) => beside === null);
  }

  /** What stands beside the others is reckoned from nothing each time. */
  private countBeside(): void {
    for (const goal of this.goals) {
      if (goal.beside === null) continue;
      const { items, repeats } = goal.beside;
      const given = this.liveTips
        .filter(({ seq, booked }) => seq > goal.since && (items?.includes(booked ?? -1) ?? true))
        .reduce((sum, { cents }) => sum + cents, 0);
      goal.current = goal.adjusted + given - goal.taken;
      if (repeats) turnIntoRounds(goal);
      else this.completeIfMet(goal);
    }
  }

  private completeIfMet(goal: ModelGoal): void {
    if (goal.beside?.repeats) return;
    if (goal.status !== 'active' || goal.current < goal.target) return;
    goal.status = 'completed';
    goal.completions += 1;
  }
}

/** Whole targets are rounds; what corrections took away comes out of rounds again. */
function turnIntoRounds(goal: ModelGoal): void {
  if (goal.current < 0) {
    let back = 0;
    while (goal.current + back * goal.target < 0) back += 1;
    if (back < goal.rounds && back * goal.target < goal.taken) {
      goal.rounds -= back;
      goal.taken -= back * goal.target;
      goal.current += back * goal.target;
    } else {
      goal.current += goal.taken;
      goal.taken = 0;
      goal.rounds = 0;
    }
  }
  while (goal.current >= goal.target) {
    goal.current -= goal.target;
    goal.taken += goal.target;
    goal.rounds += 1;
  }
}
