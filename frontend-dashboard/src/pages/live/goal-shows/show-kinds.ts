import {
  IconChartBar,
  IconCrown,
  IconHourglass,
  IconRepeat,
  IconTallymarks,
  IconTargetArrow,
} from '@tabler/icons-react';
import type { TextKey } from '../../../i18n/texts.js';
import type { goalsText } from '../../../texts/en/goals.js';

type KindWords = {
  kind: string;
  label: TextKey<typeof goalsText>;
  says: TextKey<typeof goalsText>;
  Icon: typeof IconCrown;
};

/** The kinds of goal shows she can choose from, the commonest first. */
export const SHOW_KINDS = [
  {
    kind: 'goal',
    label: 'goal',
    says: 'goalLead',
    Icon: IconTargetArrow,
  },
  {
    kind: 'rounds',
    label: 'repeats',
    says: 'repeatsLead',
    Icon: IconRepeat,
  },
  {
    kind: 'clock',
    label: 'againstClock',
    says: 'againstClockLead',
    Icon: IconHourglass,
  },
  {
    kind: 'poll',
    label: 'voteByTip',
    says: 'voteByTipLead',
    Icon: IconChartBar,
  },
  {
    kind: 'tally',
    label: 'tally',
    says: 'tallyLead',
    Icon: IconTallymarks,
  },
  {
    kind: 'king',
    label: 'king',
    says: 'kingLead',
    Icon: IconCrown,
  },
] as const satisfies readonly KindWords[];

export type ShowKind = (typeof SHOW_KINDS)[number]['kind'];
/** Those with an amount to reach. */
export type GoalKind = Extract<ShowKind, 'goal' | 'rounds' | 'clock'>;
export type VoteKind = Exclude<ShowKind, GoalKind>;

export const isGoalKind = (kind: ShowKind): kind is GoalKind =>
  kind === 'goal' || kind === 'rounds' || kind === 'clock';
