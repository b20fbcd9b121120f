import type { CSSProperties } from 'react';
import type { LiveGoal } from '../../../realtime/session-state.js';
import { goalAmounts } from '../../amounts.js';
import { standsInRow } from '../natural-sizes.js';
import type { SceneData } from '../scene-data.js';
import css from './goal-looks.module.css';
import { Check } from './icons.js';
import { panelClass } from './panel.js';
import panel from './panel.module.css';
import { goalsOf } from './shown-goals.js';
import type { WidgetOf } from './widget-of.js';

type GoalLooksProps = { widget: WidgetOf<'goals'>; data: SceneData };

/** The goals in play in all looks but the usual one. */
export function GoalLooks({ widget, data }: GoalLooksProps) {
  if (widget.look === 'steps') return <Steps widget={widget} data={data} />;
  const { goals } = goalsOf(widget, data);
  const ground = panelClass(widget.background, panel.enter);
  const { currency } = data.session;
  const inRow = widget.look !== 'slim' && standsInRow(widget);
  const Look = { slim: Slim, ring: Ring, thermometer: Thermometer, bar: Slim }[widget.look];
  return (
    <div className={`${css.goals} ${inRow ? css.inRow : ''}`}>
      {goals.map((goal) => (
        <Look key={goal.id} goal={goal} currency={currency} ground={ground} />
      ))}
    </div>
  );
}

type LookProps = { goal: LiveGoal; currency: string; ground: string };

const reached = (goal: LiveGoal): boolean => goal.status === 'completed';
const capped = (goal: LiveGoal): number => Math.min(100, Math.max(0, goal.percentage));

function Amounts({ goal, currency }: { goal: LiveGoal; currency: string }) {
  if (reached(goal)) {
    return (
      <span className={css.reached}>
        <Check /> Goal reached
      </span>
    );
  }
  if (goal.amountsHidden) return null;
  const { current, target } = goalAmounts(goal, currency);
  return (
    <>
      <b>{current}</b> of {target}
    </>
  );
}

function Slim({ goal, ground }: LookProps) {
  return (
    <section className={`${ground} ${css.slim}`} data-widget="goal">
      <div className={css.slimHead}>
        <span className={css.title}>{goal.title}</span>
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
function Ring({ goal, currency, ground }: LookProps) {
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
        </div>
      </div>
      <div className={css.below}>
        <div className={css.title}>{goal.title}</div>
        <div className={css.amounts}>
          <Amounts goal={goal} currency={currency} />
        </div>
      </div>
    </section>
  );
}

function Thermometer({ goal, currency, ground }: LookProps) {
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
        <div className={css.title}>{goal.title}</div>
        <div className={css.amounts}>
          <Amounts goal={goal} currency={currency} />
        </div>
      </div>
    </section>
  );
}

/** The goals as a ladder: what is done, what is under way, what is to come. */
function Steps({ widget, data }: GoalLooksProps) {
  const { session } = data;
  const goals = stepsOf(widget, data);
  if (goals.length === 0) return null;
  const current = goals.find((goal) => !reached(goal));
  return (
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
              <span className={css.title}>{goal.title}</span>
              {goal === current && (
                <span
                  className={css.stepLine}
                  style={{ '--share': capped(goal) / 100 } as CSSProperties}
                />
              )}
            </span>
            <span className={css.stepAmount}>
              {goal === current || goal.amountsHidden
                ? `${goal.percentage}%`
                : goalAmounts(goal, session.currency).target}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** As many as there is room for, with the last one reached and what follows it. */
function stepsOf(widget: WidgetOf<'goals'>, data: SceneData): readonly LiveGoal[] {
  const { goals } = data;
  if (widget.goalPlace !== null) return goalsOf(widget, data).goals;
  const firstOpen = goals.findIndex((goal) => !reached(goal));
  const from = firstOpen === -1 ? goals.length - widget.rows : firstOpen - 1;
  const start = Math.max(0, Math.min(from, goals.length - widget.rows));
  return goals.slice(start, start + widget.rows);
}
