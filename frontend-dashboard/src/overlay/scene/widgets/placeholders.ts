import { formatCount, formatMoneyShort } from '../../../format/money.js';
import { goalAmounts, tipAmount } from '../../amounts.js';
import type { SceneData } from '../scene-data.js';

const HIDDEN = '***';
const NOTHING = '–';

const VALUES: Record<string, (data: SceneData) => string> = {
  total: ({ session }) =>
    session.amountsHidden ? HIDDEN : formatMoneyShort(session.totalTipsCents, session.currency),
  tip_count: ({ session }) => formatCount(session.tipCount),
  top_tipper: ({ session }) => session.topTipper?.name ?? NOTHING,
  last_tipper: ({ recentTips: [last] }) => (last ? (last.tipperName ?? 'Anonymous') : NOTHING),
  last_amount: ({ recentTips: [last], session }) => {
    if (!last) return NOTHING;
    if (last.amountsHidden) return HIDDEN;
    const { figure, unit } = tipAmount(last, session.currency);
    return unit === null ? figure : `${figure} ${unit}`;
  },
  goal: (data) => openGoal(data)?.title ?? NOTHING,
  goal_remaining: (data) => {
    const goal = openGoal(data);
    if (!goal) return NOTHING;
    if (goal.amountsHidden) return HIDDEN;
    const left = Math.max(0, goal.targetCents - goal.currentCents);
    const { currency } = data.session;
    // A goal of tokens counts down in tokens: what is left of it, as a goal of its own.
    const tokens = goal.targetTokens;
    return tokens === null
      ? formatMoneyShort(left, currency)
      : goalAmounts({ ...goal, currentCents: left }, currency).current;
  },
  viewers: ({ session }) => formatCount(session.currentViewers),
};

const openGoal = ({ goals }: SceneData) => goals.find(({ status }) => status === 'active');

/** A text with its placeholders filled; what is no placeholder stays as it was written. */
export function filled(text: string, data: SceneData): string {
  return text.replace(/\{([a-z_]+)\}/gu, (whole, name: string) => VALUES[name]?.(data) ?? whole);
}
