import { useState } from 'react';
import type { LiveGoal } from '../../../realtime/session-state.js';
import { goalAmounts } from '../../amounts.js';
import { useSpeech } from '../../speech.js';
import { naturalSize } from '../natural-sizes.js';
import { unitOf } from '../placement.js';
import css from './goal-bars.module.css';
import { GoalState } from './goal-state.js';
import { titleOf } from './goal-title.js';
import { hasState } from './has-state.js';
import { Check } from './icons.js';
import { panelClass } from './panel.js';
import panel from './panel.module.css';
import { PollBrief } from './poll-brief.js';
import { goalsOf, type GoalsProps } from './shown-goals.js';

/** Room for a title of two lines. */
const TWO_LINES = 186;

/** The goals in play, as bars. */
export function GoalBars(props: GoalsProps) {
  const { widget, data } = props;
  const { goals: shown, next, poll } = goalsOf(props);
  const { height } = unitOf(widget, naturalSize(widget), widget.scale);
  const places = shown.length + (poll ? 1 : 0);
  const room = height / Math.max(1, places) >= TWO_LINES ? css.roomy : '';
  const { words } = useSpeech();
  const ground = panelClass(widget.background, panel.enter, room);
  return (
    <div className={css.goals}>
      {shown.map((goal) => (
        <Goal
          key={goal.id}
          goal={goal}
          currency={data.session.currency}
          ground={ground}
          isFresh={data.celebrated.has(goal.id)}
        />
      ))}
      {poll && (
        <PollBrief poll={poll} look="bar" currency={data.session.currency} ground={ground} />
      )}
      {next && places < widget.rows && (
        <section className={`${ground} ${css.next}`}>
          <span className={panel.overline}>{words.next}</span>
          <span className={css.nextTitle}>{titleOf(next, words)}</span>
        </section>
      )}
    </div>
  );
}

type GoalProps = { goal: LiveGoal; currency: string; ground: string; isFresh: boolean };

function Goal({ goal, currency, ground, isFresh }: GoalProps) {
  const speech = useSpeech();
  const { words } = speech;
  const amounts = goal.amountsHidden ? null : goalAmounts(goal, currency, speech);
  const isReached = goal.status === 'completed';
  // One that repeats stays open: it is a moment's triumph.
  const isRound = isFresh && goal.repeats && !isReached;
  const [firstCents] = useState(goal.currentCents);
  return (
    <section
      className={`${ground} ${css.goal} ${isReached || isRound ? css.completed : ''}`}
      data-widget="goal"
    >
      <div className={css.head}>
        <div className={css.title}>{titleOf(goal, words)}</div>
        <div className={`${css.percent} ${isReached ? panel.gradientText : ''}`}>
          {goal.percentage}
          <span className={css.percentSign}>%</span>
        </div>
      </div>
      <div className={css.bar}>
        <div
          className={css.fill}
          style={{ transform: `translateX(${Math.min(100, goal.percentage) - 100}%)` }}
        >
          {goal.currentCents !== firstCents && (
            <span key={goal.currentCents} className={css.sheen} />
          )}
        </div>
      </div>
      {(isReached || amounts || hasState(goal)) && (
        <div className={css.amounts}>
          {isReached ? (
            <span className={css.reached}>
              <Check /> {words.goalReached}
            </span>
          ) : (
            amounts && <span className={css.current}>{amounts.current}</span>
          )}
          <GoalState goal={goal} isFresh={isFresh} />
          {amounts && <span>{isReached ? amounts.target : words.of(amounts.target)}</span>}
        </div>
      )}
    </section>
  );
}
