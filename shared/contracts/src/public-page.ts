import type { LivePoll, LiveTip } from './events/payloads.js';
import type { Language } from './enums.js';
import type { SessionSnapshot } from './events/protocol.js';
import { LIMITS } from './limits.js';
import type { PublicMenu } from './rest/menu.js';
import type { King } from './rest/polls.js';
import type {
  PublicAmount,
  PublicGoal,
  PublicPage,
  PublicPoll,
  PublicTip,
  ViewersPage,
} from './rest/viewers-page.js';

type Show = NonNullable<PublicPage['show']>;
type AmountGiven = { amountCents: number; amountTokens: number | null };
type ShownGoal = SessionSnapshot['goals'][number];

/**
 * What viewers are shown, and nothing else: each field by name.
 * @param language of her settings
 * @param aired the running session as it is on air, with what she hides gone already; null: none runs
 */
export function publicPage(
  page: ViewersPage,
  menu: Pick<PublicMenu, 'displayName' | 'currency' | 'items'>,
  aired: SessionSnapshot | null,
  language: Language,
): PublicPage {
  return {
    name: menu.displayName,
    welcome: page.welcome,
    ageNotice: page.ageNotice,
    palette: page.palette,
    language,
    currency: menu.currency,
    menu: page.showMenu ? menu.items : null,
    show: aired === null ? null : show(page, menu.items, aired),
  };
}

function show(
  page: ViewersPage,
  items: readonly { id: string }[],
  { session, goals, polls, recentTips }: SessionSnapshot,
): Show {
  return {
    startedAt: session.startedAt,
    currency: session.currency,
    goals: page.showGoals ? goals.map(publicGoal) : null,
    polls: page.showGoals ? polls.map(publicPoll) : null,
    tips: page.showTicker ? recentTips.slice(0, LIMITS.pageTips).map(publicTip) : null,
    total:
      page.showTotal && session.amountsHidden !== true
        ? { cents: session.totalTipsCents, tips: session.tipCount }
        : null,
    bought: page.showMenu ? lastBought(items, recentTips) : [],
  };
}

function publicGoal(goal: ShownGoal): PublicGoal {
  const { currentCents, targetCents, targetTokens } = goal;
  const inTokens = targetTokens !== null;
  const current = inTokens
    ? tokens(share(targetTokens, currentCents, targetCents))
    : cents(currentCents);
  const isHidden = goal.amountsHidden === true;
  return {
    id: goal.id,
    title: goal.title,
    percentage: goal.percentage,
    status: goal.status,
    masked: goal.masked === true,
    current: isHidden ? null : current,
    target: isHidden ? null : inTokens ? tokens(targetTokens) : cents(targetCents),
    repeats: goal.repeats,
    rounds: goal.rounds,
    endsAt: goal.endsAt,
    menuItemIds: goal.menuItemIds,
  };
}

function publicPoll(poll: LivePoll): PublicPoll {
  const isHidden = poll.amountsHidden === true;
  return {
    id: poll.id,
    kind: poll.kind,
    title: poll.title,
    open: poll.status === 'open',
    endsAt: poll.endsAt,
    options: poll.options.map((option) => ({
      id: option.id,
      label: option.label,
      price: amountOf(option),
      tips: option.tips,
      percentage: option.percentage,
      leads: option.leads,
    })),
    king: poll.king && publicKing(poll.king, isHidden),
  };
}

function publicKing(
  { toBeatCents, toBeatTokens, holder }: King,
  isHidden: boolean,
): PublicPoll['king'] {
  const toBeat = amountOf({ amountCents: toBeatCents, amountTokens: toBeatTokens });
  return {
    toBeat: isHidden ? null : toBeat,
    holder: holder && { name: holder.name, amount: isHidden ? null : amountOf(holder) },
  };
}

/** The same part of the tokens as of the cents; the product is past what a double holds exactly. */
function share(targetTokens: number, currentCents: number, targetCents: number): number {
  return Number((BigInt(currentCents) * BigInt(targetTokens)) / BigInt(targetCents));
}

function publicTip(tip: LiveTip): PublicTip {
  return {
    id: tip.id,
    name: tip.tipperName,
    amount: tip.amountsHidden === true ? null : amountOf(tip),
    item: tip.menuItem?.name ?? null,
    at: tip.createdAt,
  };
}

function amountOf({ amountCents, amountTokens }: AmountGiven): PublicAmount {
  return amountTokens === null ? cents(amountCents) : tokens(amountTokens);
}

const cents = (amount: number): PublicAmount => ({ tokens: null, cents: amount });
const tokens = (amount: number): PublicAmount => ({ tokens: amount, cents: null });

/** @param tips newest first */
function lastBought(items: readonly { id: string }[], tips: readonly LiveTip[]): Show['bought'] {
  return items.flatMap(({ id }) => {
    const tip = tips.find(({ menuItem }) => menuItem?.id === id);
    return tip === undefined ? [] : [{ itemId: id, at: tip.createdAt }];
  });
}
