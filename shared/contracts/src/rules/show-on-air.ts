import type { LiveGoal, LivePoll } from '../events/payloads.js';
import type { Goal } from '../rest/goals.js';
import type { Poll } from '../rest/polls.js';

/** What viewers are told of goals and polls: one mapping for overlays and the viewers' page. */

type Hides = { hideAmountsOnAir: boolean };

/** In place of the title of a goal that is blurred. */
const VEIL = '???';

type AnyGoal = Pick<
  Goal,
  | 'title'
  | 'percentage'
  | 'currentCents'
  | 'targetCents'
  | 'targetTokens'
  | 'menuItemIds'
  | 'visibility'
  | 'completedAt'
>;

/** Whether viewers may not see all of it yet. */
export function isVeiled({ visibility, completedAt }: AnyGoal): boolean {
  return visibility !== 'shown' && completedAt === null;
}

/**
 * Amounts that are not told are the percentage out of 100, so that a client that divides them is right all
 * the same.
 * @returns null when viewers may not know of it
 */
export function goalOnAir<Shown extends AnyGoal>(
  goal: Shown,
  { hideAmountsOnAir }: Hides,
): (Shown & Pick<LiveGoal, 'amountsHidden' | 'masked'>) | null {
  const veiled = isVeiled(goal);
  if (veiled && goal.visibility === 'hidden') return null;
  if (!veiled && !hideAmountsOnAir) return goal;
  return {
    ...goal,
    currentCents: goal.percentage,
    targetCents: 100,
    targetTokens: null,
    amountsHidden: true,
    ...(veiled ? { title: VEIL, menuItemIds: null, masked: true } : {}),
  };
}

/**
 * What to tip for an option is always told, as on a menu.
 * @param shownName how a name is told on air
 */
export function pollOnAir(
  poll: Poll,
  { hideAmountsOnAir }: Hides,
  shownName: (name: string) => string,
): LivePoll {
  const holder = poll.king?.holder ?? null;
  const named = holder && { ...holder, name: holder.name === null ? null : shownName(holder.name) };
  const king = poll.king && { ...poll.king, holder: named };
  if (!hideAmountsOnAir) return { ...poll, king };
  return {
    ...poll,
    options: poll.options.map((option) => ({ ...option, cents: 0 })),
    king: king && {
      ...king,
      // With nobody there it is the entry price, which is no secret.
      ...(named === null ? {} : { toBeatCents: 0, toBeatTokens: null }),
      holder: named && { ...named, amountCents: 0, amountTokens: null },
    },
    amountsHidden: true,
  };
}
