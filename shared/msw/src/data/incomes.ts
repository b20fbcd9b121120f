import type { CreateIncome } from '@companion/contracts';

type PastIncome = Pick<CreateIncome, 'kind' | 'amountCents' | 'note'> & { daysAgo: number };

/** What came in between the evenings. */
export const INCOMES: readonly PastIncome[] = [
  { daysAgo: 38, kind: 'fan_club', amountCents: 14_000, note: 'Month’s payout' },
  { daysAgo: 25, kind: 'media', amountCents: 2_400, note: 'Photo set, two sold' },
  { daysAgo: 10, kind: 'media', amountCents: 3_600, note: 'Photo set, three sold' },
  { daysAgo: 8, kind: 'fan_club', amountCents: 15_500, note: 'Month’s payout' },
];
