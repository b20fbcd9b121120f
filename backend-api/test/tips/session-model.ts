import type { GoalMode, GoalStatus } from '@companion/contracts';

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
  cents: number;
  tokens: number | null;
  tipper: string | null;
  seq: number;
  live: boolean;
  menu: string | null;
  /** Cents that each goal has from it, by the goal's number. */
  gave: Map<number, number>;
};

export type ModelGoal = {
  number: number;
  target: number;
  current: number;
  status: GoalStatus;
  sortOrder: number;
  completions: number;
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

  /** @returns the tip, and whether it is new */
  tip({ unit, amount, name, key }: TipInput): { tip: ModelTip; fresh: boolean } {
    const known = this.tips.find((earlier) => earlier.key === key);
    if (known !== undefined) return { tip: known, fresh: false };
    const cents = unit === 'cents' ? amount : this.centsOf(amount);
    const even = (cents * 100) % this.rate === 0 ? (cents * 100) / this.rate : null;
    const tokens = unit === 'tokens' ? amount : even;
    const tip: ModelTip = {
      key,
      cents,
      tokens,
      tipper: name?.toLowerCase() ?? null,
      seq: ++this.seq,
      live: true,
      menu: this.bought(cents, tokens),
      gave: new Map(),
    };
    this.tips.push(tip);
    this.feed(tip);
    return { tip, fresh: true };
  }

  private bought(cents: number, tokens: number | null): string | null {
    const names = this.menu
      .filter(({ active, unit, price }) => active && price === (unit === 'cents' ? cents : tokens))
      .map(({ name }) => name);
    return names.length === 0 ? null : names.join(' · ');
  }

  private feed(tip: ModelTip): void {
    let left = tip.cents;
    const goals = this.inOrder();
    for (const goal of goals) {
      const given = this.mode === 'parallel' ? tip.cents : this.taken(goal, left, goals.at(-1));
      if (given === 0) continue;
      left -= given;
      goal.current += given;
      tip.gave.set(goal.number, given);
      this.completeIfMet(goal);
    }
  }

  /** One after the other: a goal takes what it lacks, the last one all that is left. */
  private taken(goal: ModelGoal, left: number, last: ModelGoal | undefined): number {
    if (goal === last) return left;
    return goal.status === 'completed' ? 0 : Math.min(left, goal.target - goal.current);
  }

  /** @returns false when it was voided before */
  void(tip: ModelTip): boolean {
    if (!tip.live) return false;
    tip.live = false;
    this.seq += 1;
    for (const goal of this.goals) goal.current -= tip.gave.get(goal.number) ?? 0;
    return true;
  }

  addGoal(target: number, sortOrder: number | undefined, includeExisting: boolean): ModelGoal {
    this.seq += 1;
    const goal: ModelGoal = {
      number: this.goalsMade++,
      target,
      current: 0,
      status: 'active',
      sortOrder: sortOrder ?? 1 + Math.max(-1, ...this.goals.map((other) => other.sortOrder)),
      completions: 0,
    };
    if (includeExisting) {
      for (const tip of this.liveTips) {
        tip.gave.set(goal.number, tip.cents);
        goal.current += tip.cents;
      }
    }
    this.goals.push(goal);
    this.completeIfMet(goal);
    return goal;
  }

  retarget(goal: ModelGoal, target: number): void {
    this.seq += 1;
    const raised = target > goal.target;
    goal.target = target;
    if (raised && goal.current < target) goal.status = 'active';
    this.completeIfMet(goal);
  }

  /** @returns false when it would go below zero */
  adjust(goal: ModelGoal, delta: number): boolean {
    if (goal.current + delta < 0) return false;
    this.seq += 1;
    goal.current += delta;
    this.completeIfMet(goal);
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
    for (const goal of this.goals) if (goal.status === 'active') goal.status = 'expired';
  }

  inOrder(): ModelGoal[] {
    return [...this.goals].sort((a, b) => a.sortOrder - b.sortOrder || a.number - b.number);
  }

  private completeIfMet(goal: ModelGoal): void {
    if (goal.status !== 'active' || goal.current < goal.target) return;
    goal.status = 'completed';
    goal.completions += 1;
  }
}
