import { formatCount, formatMoneyShort } from '../../../format/money.js';
import { goalAmounts, sumAmount, tipAmount } from '../../amounts.js';
import { titleOf } from './goal-title.js';
import type { Speech } from '../../speech.js';
import type { SceneData } from '../scene-data.js';

const HIDDEN = '***';
const NOTHING = '–';

const VALUES: Record<string, (data: SceneData, speech: Speech) => string> = {
  total: (data, speech) =>
    data.session.amountsHidden ? HIDDEN : sumAmount(data.session.totalTipsCents, data, speech).text,
  tip_count: ({ session }, { locale }) => formatCount(session.tipCount, locale),
  top_tipper: ({ session }) => session.topTipper?.name ?? NOTHING,
  last_tipper: ({ recentTips: [last] }, { words }) =>
    last ? (last.tipperName ?? words.anonymous) : NOTHING,
  last_amount: ({ recentTips: [last], session }, speech) => {
    if (!last) return NOTHING;
    if (last.amountsHidden) return HIDDEN;
    return tipAmount(last, session.currency, speech).text;
  },
  goal: (data, { words }) => {
    const goal = openGoal(data);
    return goal ? titleOf(goal, words) : NOTHING;
  },
  goal_remaining: (data, speech) => {
    const goal = openGoal(data);
    if (!goal) return NOTHING;
    if (goal.amountsHidden) return HIDDEN;
    const left = Math.max(0, goal.targetCents - goal.currentCents);
    const { currency } = data.session;
    // A goal of tokens counts down in tokens: what is left of it, as a goal of its own.
    const tokens = goal.targetTokens;
    return tokens === null
      ? formatMoneyShort(left, currency, speech.locale)
      : goalAmounts({ ...goal, currentCents: left }, currency, speech).current;
  },
  viewers: ({ session }, { locale }) => formatCount(session.currentViewers, locale),
};

const openGoal = ({ goals }: SceneData) => goals.find(({ status }) => status === 'active');

/** A text with its placeholders filled; what is no placeholder stays as it was written. */
export function filled(text: string, data: SceneData, speech: Speech): string {
  return text.replace(
    /\{([a-z_]+)\}/gu,
    (whole, name: string) => VALUES[name]?.(data, speech) ?? whole,
  );
}
