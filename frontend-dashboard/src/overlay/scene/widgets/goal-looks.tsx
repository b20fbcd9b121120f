import type { CSSProperties } from 'react';
import type { LiveGoal } from '../../../realtime/session-state.js';
import { goalAmounts } from '../../amounts.js';
import { useSpeech } from '../../speech.js';
import { standsInRow } from '../natural-sizes.js';
import type { SceneData } from '../scene-data.js';
import css from './goal-looks.module.css';
import { GoalState } from './goal-state.js';
import { titleOf } from './goal-title.js';
import { hasState } from './has-state.js';
import { Check } from './icons.js';
import { panelClass } from './panel.js';
import panel from './panel.module.css';
import { PollBrief } from './poll-brief.js';
import { goalsOf, type GoalsProps } from './shown-goals.js';
import type { WidgetOf } from './widget-of.js';

/** The goals in play in all looks but the usual one. */
export function GoalLooks(props: GoalsProps) {
  const { widget, data } = props;
  if (widget.look === 'steps') return <Steps {...props} />;
  const { goals, poll } = goalsOf(props);
  const ground = panelClass(widget.background, panel.enter);
  const { currency } = data.session;
  const inRow = widget.look !== 'slim' && standsInRow(widget);
  const Look = { slim: Slim, ring: Ring, thermometer: Thermometer, bar: Slim }[widget.look];
  return (
    <div className={`${css.goals} ${inRow ? css.inRow : ''}`}>
      {goals.map((goal) => (
        <Look
          key={goal.id}
          goal={goal}
          currency={currency}
          ground={ground}
          isFresh={data.celebrated.has(goal.id)}
        />
      ))}
      {poll && <PollBrief poll={poll} look={widget.look} currency={currency} ground={ground} />}
    </div>
  );
}

type LookProps = { goal: LiveGoal; currency: string; ground: string; isFresh: boolean };

const reached = (goal: LiveGoal): boolean => goal.status === 'completed';
const capped = (goal: LiveGoal): number => Math.min(100, Math.max(0, goal.percentage));

function Amounts({ goal, currency }: { goal: LiveGoal; currency: string }) {
  const speech = useSpeech();
  const { words } = speech;
  if (reached(goal)) {
    return (
      <span className={css.reached}>
        <Check /> {words.goalReached}
      </span>
    );
  }
  if (goal.amountsHidden) return null;
  const { current, target } = goalAmounts(goal, currency, speech);
  return (
    <>
      <b>{current}</b> {words.of(target)}
    </>
  );
}

function Slim({ goal, ground, isFresh }: LookProps) {
  const { words } = useSpeech();
  return (
    <section className={`${ground} ${css.slim}`} data-widget="goal">
      <div className={css.slimHead}>
        <span className={css.title}>{titleOf(goal, words)}</span>
        <GoalState goal={goal} isFresh={isFresh} />
        <span className={css.percent}>{goal.percentage}%</span>
      </div>
      <div className={css.line}>
        <div className={css.lineFill} style={{ transform: `translateX(${capped(goal) - 100}%)` }} />
      </div>
    </section>
  );
}

/**
 * Two half circles, each turned into view behind its own half: a ring that only ever needs to be turned.
 */
function Ring({ goal, currency, ground, isFresh }: LookProps) {
  const { words } = useSpeech();
  const turned = capped(goal) * 3.6;
  const half = (degrees: number) => ({ transform: `rotate(${degrees}deg)` });
  /** Of a square's border, two sides are a half circle that begins an eighth too early. */
  const arc = (degrees: number) => half(degrees + 45);
  return (
    <section
      className={`${ground} ${css.ringGoal} ${reached(goal) ? css.done : ''}`}
      data-widget="goal"
    >
      <div className={css.ring}>
        <div className={css.track} />
        <div className={css.right}>
          <div className={css.arc} style={arc(Math.min(180, turned) - 180)} />
        </div>
        <div className={css.left} style={{ opacity: turned > 180 ? 1 : 0 }}>
          <div className={css.arc} style={arc(Math.max(180, turned) - 180)} />
        </div>
        {turned > 0 && turned < 360 && (
          <>
            <div className={css.cap} />
            <div className={css.cap} style={half(turned)} />
          </>
        )}
        <div className={css.middle}>
          <span className={css.big}>
            {goal.percentage}
            <small>%</small>
          </span>
          <GoalState goal={goal} isFresh={isFresh} />
        </div>
      </div>
      <div className={css.below}>
        <div className={css.title}>{titleOf(goal, words)}</div>
        <div className={css.amounts}>
          <Amounts goal={goal} currency={currency} />
        </div>
      </div>
    </section>
  );
}

function Thermometer({ goal, currency, ground, isFresh }: LookProps) {
  const { words } = useSpeech();
  const level = capped(goal);
  return (
    <section
      className={`${ground} ${css.thermoGoal} ${reached(goal) ? css.done : ''}`}
      data-widget="goal"
    >
      <div className={css.tube}>
        <div className={css.marks} />
        <div className={css.column} style={{ transform: `translateY(${100 - level}%)` }} />
      </div>
      <div className={css.bulb}>{goal.percentage}%</div>
      <div className={css.below}>
        <GoalState goal={goal} isFresh={isFresh} />
        <div className={css.title}>{titleOf(goal, words)}</div>
        <div className={css.amounts}>
          <Amounts goal={goal} currency={currency} />
        </div>
      </div>
    </section>
  );
}

/** The goals as a ladder: what is done, what is under way, what is to come. */
function Steps({ widget, data, poll }: GoalsProps) {
  const { session, celebrated } = data;
  const speech = useSpeech();
  const hasPoll = poll !== null && widget.goalPlace === null && widget.rows > 1;
  const goals = stepsOf(widget, data, hasPoll ? widget.rows - 1 : widget.rows);
  const ground = panelClass(widget.background, panel.enter);
  const brief = hasPoll && (
    <PollBrief poll={poll} look="steps" currency={session.currency} ground={ground} />
  );
  if (goals.length === 0) return brief || null;
  const current = goals.find((goal) => !reached(goal));
  const ladder = (
    <section className={panelClass(widget.background, panel.enter, css.steps)}>
      <ol className={css.ladder}>
        {goals.map((goal) => (
          <li
            key={goal.id}
            className={`${css.step} ${reached(goal) ? css.stepDone : ''} ${goal === current ? css.stepNow : ''}`}
            data-widget="goal"
          >
            <span className={css.marker}>{reached(goal) && <Check />}</span>
            <span className={css.stepText}>
              <span className={css.stepHead}>
                <span className={css.title}>{titleOf(goal, speech.words)}</span>
                <GoalState goal={goal} isFresh={celebrated.has(goal.id)} />
              </span>
              {goal === current && (
                <span
                  className={css.stepLine}
                  style={{ '--share': capped(goal) / 100 } as CSSProperties}
                />
              )}
            </span>
            <span className={css.stepAmount}>
              {goal === current || goal.amountsHidden || hasState(goal)
                ? `${goal.percentage}%`
                : goalAmounts(goal, session.currency, speech).target}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
  if (!brief) return ladder;
  return (
    <div className={css.goals}>
      {ladder}
      {brief}
    </div>
  );
}

/** As many as there is room for, with the last one reached and what follows it. */
function stepsOf(widget: WidgetOf<'goals'>, data: SceneData, rows: number): readonly LiveGoal[] {
  if (widget.goalPlace !== null) return goalsOf({ widget, data, poll: null }).goals;
  const goals = data.goals.filter(({ status }) => status !== 'expired');
  const firstOpen = goals.findIndex((goal) => !reached(goal));
  const from = firstOpen === -1 ? goals.length - rows : firstOpen - 1;
  const start = Math.max(0, Math.min(from, goals.length - rows));
  return goals.slice(start, start + rows);
}
