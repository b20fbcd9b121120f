/** What has been, what is, and what was taken back; the newest last in `past`, first in `future`. */
export type History<T> = {
  past: readonly T[];
  present: T;
  future: readonly T[];
  /** Of the step that is being made: a further change of the same name belongs to it. */
  step: string | null;
};

/** Steps that can be taken back. */
export const HISTORY_STEPS = 100;

export const historyOf = <T>(present: T): History<T> => ({
  past: [],
  present,
  future: [],
  step: null,
});

/**
 * @param step name of a change that goes on, such as one letter after another: all its parts are one
 *   step to take back
 */
export function changed<T>(
  history: History<T>,
  present: T,
  step: string | null = null,
): History<T> {
  if (present === history.present) return history;
  if (step !== null && step === history.step) return { ...history, present, future: [] };
  const past = [...history.past, history.present].slice(-HISTORY_STEPS);
  return { past, present, future: [], step };
}

/** What follows is a step of its own. */
export function settled<T>(history: History<T>): History<T> {
  return history.step === null ? history : { ...history, step: null };
}

export function undone<T>(history: History<T>): History<T> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return {
    past: history.past.slice(0, -1),
    present,
    future: [history.present, ...history.future],
    step: null,
  };
}

export function redone<T>(history: History<T>): History<T> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future, step: null };
}
