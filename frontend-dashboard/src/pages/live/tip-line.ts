import { LIMITS, tokensToCents } from '@companion/contracts';
import { parseAmount, type Amount, type AmountUnit } from '../../format/amount.js';
import { liveText } from '../../texts/en/live.js';

/** A tip as it is being typed, in the unit it was typed in. */
export type TipDraft = Amount & { tipperName: string | null; message: string | null };

export type ParsedTip = { ok: true; draft: TipDraft } | { ok: false; problem: string };

/** What a bare number counts, and whether tokens have a price in this session. */
export type TipUnits = { unit: AmountUnit; hasTokens: boolean };

const problem = (text: string): ParsedTip => ({ ok: false, problem: text });

/** Checks the three parts of a tip however they were typed in. */
export function makeDraft(
  amountText: string,
  name: string,
  message: string,
  { unit, hasTokens }: TipUnits,
): ParsedTip {
  const amount = parseAmount(amountText, unit, {
    tokensMax: hasTokens ? LIMITS.tipTokensMax : null,
    centsMax: LIMITS.tipCentsMax,
  });
  if ('problem' in amount) return problem(amount.problem);
  const tipperName = name.trim();
  if (tipperName.length > LIMITS.tipperNameMax) {
    return problem(liveText('nameTooLong', { max: LIMITS.tipperNameMax }));
  }
  const text = message.trim();
  if (text.length > LIMITS.tipMessageMax) {
    return problem(liveText('messageTooLong', { max: LIMITS.tipMessageMax }));
  }
  return { ok: true, draft: { ...amount, tipperName: tipperName || null, message: text || null } };
}

const LINE = /^(?<amount>[$€£¥]?\s?\S+)(?:\s+(?<name>"[^"]*"|\S+)(?:\s+(?<message>.*))?)?$/su;
const LOOSE_UNIT = /^([\d.,]+)\s+(tokens?|tks?)(?=\s|$)/iu;

/**
 * Reads one line: amount, name, message. `100 fan1 thanks!`, `$5 fan1`, `50tk`, `100 - for nobody`
 * (a dash is nobody's name), `100 "Big Fan" hi`.
 */
export function parseTipLine(line: string, units: TipUnits): ParsedTip {
  const match = LINE.exec(line.trim().replace(LOOSE_UNIT, '$1$2'));
  if (!match?.groups) return problem(liveText('typeAnAmount'));
  const { amount = '', name = '', message = '' } = match.groups;
  const unquoted = name.startsWith('"') ? name.slice(1, -1) : name;
  return makeDraft(amount, unquoted === '-' ? '' : unquoted, message, units);
}

/** The cents a draft will be worth, or null while a token has no price in this session. */
export function draftCents(draft: TipDraft, centsPerToken: number | null): number | null {
  if (draft.unit === 'money') return draft.amount;
  return centsPerToken === null ? null : tokensToCents(draft.amount, centsPerToken);
}
