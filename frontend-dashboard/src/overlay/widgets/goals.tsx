import type { GoalMode } from '@companion/contracts';
import { useEffect, useState } from 'react';
import type { LiveGoal } from '../../realtime/session-state.js';
import type { LiveOverlay } from '../../realtime/use-overlay-feed.js';
import { goalAmounts } from '../amounts.js';
import { selectGoals } from '../goal-selection.js';
import css from './goals.module.css';
import panel from './panel.module.css';

const CELEBRATION_MS = 12_000;

type GoalsProps = {
  goals: readonly LiveGoal[];
  mode: GoalMode;
  currency: string;
  onGoalCompleted: LiveOverlay['onGoalCompleted'];
};

/** The goals in play, as bars. */
export function Goals({ goals, mode, currency, onGoalCompleted }: GoalsProps) {
  const celebrated = useCelebrated(onGoalCompleted);
  const { goals: shown, next } = selectGoals(goals, mode, celebrated);
  return (
    <>
      {shown.map((goal) => (
        <Goal key={goal.id} goal={goal} currency={currency} />
      ))}
      {next && (
        <section className={`${panel.panel} ${panel.enter} ${css.next}`}>
          <span className={panel.overline}>Next</span>
          <span className={css.nextTitle}>{next.title}</span>
        </section>
      )}
    </>
  );
}

function Goal({ goal, currency }: { goal: LiveGoal; currency: string }) {
  const amounts = goal.amountsHidden ? null : goalAmounts(goal, currency);
  const isReached = goal.status === 'completed';
  const [firstCents] = useState(goal.currentCents);
  return (
    <section
      className={`${panel.panel} ${panel.enter} ${css.goal} ${isReached ? css.completed : ''}`}
      data-widget="goal"
    >
      <div className={css.head}>
        <div className={css.title}>{goal.title}</div>
        <div className={`${css.percent} ${isReached ? panel.gradientText : ''}`}>
          {goal.percentage}
          <span className={css.percentSign}>%</span>
        </div>
      </div>
      <div className={css.bar}>
        <div
          className={`${css.fill} ${goal.percentage === 0 ? css.empty : ''}`}
          style={{ width: `${Math.min(100, goal.percentage)}%` }}
        >
          {goal.currentCents !== firstCents && (
            <span key={goal.currentCents} className={css.sheen} />
          )}
        </div>
      </div>
      {(isReached || amounts) && (
        <div className={css.amounts}>
          {isReached ? (
            <span className={css.reached}>
              <Check /> Goal reached
            </span>
          ) : (
            <span className={css.current}>{amounts?.current}</span>
          )}
          {amounts && <span>{isReached ? amounts.target : `of ${amounts.target}`}</span>}
        </div>
      )}
    </section>
  );
}

/** Ids of goals reached within the last moments. */
function useCelebrated(onGoalCompleted: LiveOverlay['onGoalCompleted']): ReadonlySet<string> {
  const [celebrated, setCelebrated] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>();
    const unsubscribe = onGoalCompleted(({ goalId }) => {
      setCelebrated((ids) => new Set([...ids, goalId]));
      const timer = setTimeout(() => {
        timers.delete(timer);
        setCelebrated((ids) => new Set([...ids].filter((id) => id !== goalId)));
      }, CELEBRATION_MS);
      timers.add(timer);
    });
    return () => {
      unsubscribe();
      timers.forEach((timer) => clearTimeout(timer));
    };
  }, [onGoalCompleted]);
  return celebrated;
}

function Check() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="3.2" aria-hidden>
      <path d="m4.5 12.8 5 5L19.8 6.6" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
