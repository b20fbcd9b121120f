import type { PollWeight } from '../enums.js';
import { percentage } from './money.js';
import type { PollOption } from '../rest/polls.js';

/** What follows from the tips of a poll: one rule for the API and its mocks. */

type Counted = Omit<PollOption, 'percentage' | 'leads'>;

/** Options with their share of all votes, and who leads; none does without a vote. */
export function pollResults(options: readonly Counted[], weighs: PollWeight): PollOption[] {
  const weightOf = ({ tips, cents }: Counted): number => (weighs === 'tips' ? tips : cents);
  const all = options.reduce((sum, option) => sum + weightOf(option), 0);
  const most = Math.max(0, ...options.map(weightOf));
  return options.map((option) => ({
    ...option,
    percentage: all === 0 ? 0 : percentage(weightOf(option), all),
    leads: most > 0 && weightOf(option) === most,
  }));
}
