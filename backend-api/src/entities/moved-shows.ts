import type { PollRow } from './poll-wire.js';
import type { GoalRow } from './wire.js';

/** What `count_shows` moved, as its JSON says it. */
export type MovedShowsJson = {
  goals: (Dated<GoalRow> & { reached: boolean })[];
  polls: (Omit<Dated<PollRow>, 'options' | 'crown'> & {
    options: PollRow['options'] | null;
    crown: Dated<NonNullable<PollRow['crown']>> | null;
  })[];
};

/** Instants are text in JSON. */
type Dated<T> = {
  [Key in keyof T]: T[Key] extends Date
    ? string
    : T[Key] extends Date | null
      ? string | null
      : T[Key];
};

export type MovedShows = {
  goals: GoalRow[];
  /** Of them, those that this completed or that have a round more by it. */
  reached: GoalRow[];
  polls: PollRow[];
};

export function movedShows({ goals, polls }: MovedShowsJson): MovedShows {
  const rows = goals.map(({ reached, completedAt, endsAt, ...goal }) => ({
    reached,
    row: { ...goal, completedAt: instant(completedAt), endsAt: instant(endsAt) },
  }));
  return {
    goals: rows.map(({ row }) => row),
    reached: rows.flatMap(({ reached, row }) => (reached ? [row] : [])),
    polls: polls.map(({ options, crown, endsAt, closedAt, createdAt, ...poll }) => ({
      ...poll,
      endsAt: instant(endsAt),
      closedAt: instant(closedAt),
      createdAt: new Date(createdAt),
      options: options ?? [],
      crown: crown && { ...crown, createdAt: new Date(crown.createdAt) },
    })),
  };
}

const instant = (text: string | null): Date | null => (text === null ? null : new Date(text));
