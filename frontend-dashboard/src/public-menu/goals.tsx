import type { PublicGoal, PublicMenuItem } from '@companion/contracts';
import { formatAmount, formatPart } from './amounts.js';
import { Countdown } from './countdown.js';
import css from './goals.module.css';
import { words } from './words/index.js';

type GoalsProps = {
  goals: readonly PublicGoal[];
  currency: string;
  /** To name those that a goal counts. */
  menu: readonly PublicMenuItem[];
};

/** What tips are collected for, and how far it is. */
export function Goals({ goals, ...shown }: GoalsProps) {
  return (
    <section className={css.goals} aria-label={words.goals}>
      {goals.map((goal) => (
        <Goal key={goal.id} goal={goal} {...shown} />
      ))}
    </section>
  );
}

function Goal({ goal, currency, menu }: { goal: PublicGoal } & Omit<GoalsProps, 'goals'>) {
  const isReached = goal.status === 'completed';
  const title = goal.masked ? words.mystery : goal.title;
  const counted = menu.filter(({ id }) => goal.menuItemIds?.includes(id));
  return (
    <article className={css.goal} data-status={goal.status}>
      <div className={css.head}>
        <h2 className={css.title}>{title}</h2>
        <span className={css.percent}>{goal.percentage}%</span>
      </div>
      <div
        className={css.bar}
        role="progressbar"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.min(100, goal.percentage)}
      >
        <div className={css.fill} style={{ width: `${Math.min(100, goal.percentage)}%` }} />
      </div>
      <div className={css.under}>
        <span>{isReached ? <Reached /> : <Amounts goal={goal} currency={currency} />}</span>
        <span className={css.asides}>
          {goal.repeats && goal.rounds > 0 && <span>{words.rounds(goal.rounds)}</span>}
          {goal.endsAt !== null && goal.status === 'active' && <Countdown until={goal.endsAt} />}
          {goal.status === 'expired' && <span>{words.timeIsUp}</span>}
        </span>
      </div>
      {goal.masked && <p className={css.note}>{words.mysteryText}</p>}
      {counted.length > 0 && (
        <p className={css.note}>{words.counts(counted.map(({ name }) => name).join(', '))}</p>
      )}
    </article>
  );
}

function Amounts({ goal, currency }: { goal: PublicGoal; currency: string }) {
  if (goal.current === null || goal.target === null) return null;
  return (
    <>
      <b className={css.current}>{formatPart(goal.current, currency)}</b>{' '}
      {words.of(formatAmount(goal.target, currency))}
    </>
  );
}

function Reached() {
  return (
    <span className={css.reached}>
      <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="3.2" aria-hidden>
        <path d="m4.5 12.8 5 5L19.8 6.6" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      {words.reached}
    </span>
  );
}
