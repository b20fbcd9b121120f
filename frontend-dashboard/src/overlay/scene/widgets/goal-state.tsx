import type { LiveGoal } from '../../../realtime/session-state.js';
import { useSpeech } from '../../speech.js';
import { useSeconds } from '../../use-seconds.js';
import css from './goal-state.module.css';
import { hasState } from './has-state.js';
import { Hourglass, Repeat } from './icons.js';
import { durationText } from './timer-text.js';

const LAST_MINUTE_MS = 60_000;

/** What a goal has beside its amount: the rounds it was reached, and the time that is left. */
export function GoalState({ goal, isFresh }: { goal: LiveGoal; isFresh: boolean }) {
  const { words } = useSpeech();
  const { repeats, rounds, endsAt, status } = goal;
  const isTicking = endsAt !== null && status === 'active';
  if (!hasState(goal)) return null;
  return (
    <span className={css.state}>
      {repeats && rounds > 0 && (
        <span
          key={rounds}
          className={`${css.chip} ${isFresh ? css.fresh : ''}`}
          data-goal-rounds={rounds}
        >
          <Repeat />×{rounds}
        </span>
      )}
      {isTicking && <TimeLeft endsAt={endsAt} />}
      {status === 'expired' && <span className={css.chip}>{words.timeIsUp}</span>}
    </span>
  );
}

/** Until a deadline, ticking; the last minute stands out. @param endsAt ISO 8601 */
export function TimeLeft({ endsAt }: { endsAt: string }) {
  const left = Math.max(0, Date.parse(endsAt) - useSeconds());
  return (
    <span
      className={`${css.chip} ${left < LAST_MINUTE_MS ? css.urgent : ''}`}
      data-goal-deadline={endsAt}
    >
      <Hourglass />
      {/* Rounded up, so that the last second is shown as one. */}
      {durationText(Math.ceil(left / 1_000))}
    </span>
  );
}
