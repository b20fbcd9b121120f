import type { CreatePoll } from '@companion/contracts';
import type { AmountText } from '../../../components/AmountInput.js';
import type { LiveSession } from '../../../hooks/live-view.js';
import { emptyAmount, readTip } from './amounts.js';
import { goalsText } from '../../../texts/en/goals.js';

/** An answer of a vote or a line of a tally while it is written. */
export type OptionDraft = { key: string; label: string; amount: AmountText };

export function newOption(session: LiveSession): OptionDraft {
  return { key: crypto.randomUUID(), label: '', amount: emptyAmount(session) };
}

/** What is wrong, by field: `options.0.label`, `options.0.amount`. */
export function optionProblems(
  options: readonly OptionDraft[],
  session: LiveSession,
): Record<string, string> {
  const problems: Record<string, string> = {};
  const amounts = options.map(({ amount }) => readTip(amount, session));
  options.forEach(({ label }, at) => {
    if (!label.trim()) problems[`options.${at}.label`] = goalsText('giveItAName');
    const amount = amounts[at];
    if (!amount) return;
    if ('problem' in amount) problems[`options.${at}.amount`] = amount.problem;
    else if (amounts.findIndex((it) => isSame(it, amount)) < at) {
      problems[`options.${at}.amount`] = goalsText('ownAmount');
    }
  });
  return problems;
}

type Read = ReturnType<typeof readTip>;

function isSame(a: Read, b: Read): boolean {
  return 'amount' in a && 'amount' in b && a.unit === b.unit && a.amount === b.amount;
}

export function readOptions(
  options: readonly OptionDraft[],
  session: LiveSession,
): CreatePoll['options'] {
  return options.flatMap(({ label, amount: text }) => {
    const amount = readTip(text, session);
    if ('problem' in amount) return [];
    const worth =
      amount.unit === 'tokens' ? { amountTokens: amount.amount } : { amountCents: amount.amount };
    return [{ label: label.trim(), ...worth }];
  });
}
