import type { StreamPlatform } from '@companion/contracts';

/** An evening that has been. */
export type Evening = {
  daysAgo: number;
  /** Hour of its start, UTC. */
  hour: number;
  minutes: number;
  platform: StreamPlatform;
  title: string;
  tips: number;
  viewers: number;
  goals: readonly { title: string; targetTokens: number }[];
  privateShow?: { minute: number; tokens: number; note: string };
};

const goal = (title: string, targetTokens: number) => ({ title, targetTokens });

/** The last six weeks of a creator who streams a few evenings a week. */
export const EVENINGS: readonly Evening[] = [
  {
    daysAgo: 40,
    hour: 20,
    minutes: 130,
    platform: 'chaturbate',
    title: 'Slow Sunday',
    tips: 31,
    viewers: 62,
    goals: [goal('New lamp', 1_200)],
  },
  {
    daysAgo: 37,
    hour: 21,
    minutes: 165,
    platform: 'chaturbate',
    title: 'Midweek songs',
    tips: 44,
    viewers: 75,
    goals: [goal('Outfit change', 1_500)],
  },
  {
    daysAgo: 34,
    hour: 22,
    minutes: 180,
    platform: 'chaturbate',
    title: 'Saturday late',
    tips: 58,
    viewers: 118,
    goals: [goal('Dance set', 2_000), goal('Karaoke', 3_000)],
  },
  {
    daysAgo: 30,
    hour: 20,
    minutes: 95,
    platform: 'stripchat',
    title: 'Trying a new room',
    tips: 18,
    viewers: 33,
    goals: [],
  },
  {
    daysAgo: 27,
    hour: 21,
    minutes: 150,
    platform: 'chaturbate',
    title: 'Pyjama party',
    tips: 47,
    viewers: 90,
    goals: [goal('Popcorn for all', 1_000)],
  },
  {
    daysAgo: 23,
    hour: 21,
    minutes: 175,
    platform: 'chaturbate',
    title: 'Friday night in',
    tips: 63,
    viewers: 131,
    goals: [goal('Outfit change', 1_500), goal('Hot sauce challenge', 3_500)],
  },
  {
    daysAgo: 20,
    hour: 20,
    minutes: 120,
    platform: 'stripchat',
    title: 'Quiet hour',
    tips: 22,
    viewers: 41,
    goals: [],
  },
  {
    daysAgo: 16,
    hour: 22,
    minutes: 190,
    platform: 'chaturbate',
    title: 'Birthday show',
    tips: 74,
    viewers: 164,
    goals: [goal('Cake', 1_000), goal('Dance set', 4_000)],
    privateShow: { minute: 150, tokens: 900, note: '15 minutes, birthday wish' },
  },
  {
    daysAgo: 12,
    hour: 21,
    minutes: 140,
    platform: 'chaturbate',
    title: 'Midweek songs',
    tips: 39,
    viewers: 84,
    goals: [goal('Outfit change', 1_800)],
  },
  {
    daysAgo: 9,
    hour: 22,
    minutes: 170,
    platform: 'chaturbate',
    title: 'Saturday late',
    tips: 61,
    viewers: 126,
    goals: [goal('Karaoke, your pick', 2_500)],
  },
  {
    daysAgo: 6,
    hour: 20,
    minutes: 110,
    platform: 'stripchat',
    title: 'Slow Sunday',
    tips: 27,
    viewers: 48,
    goals: [goal('New lamp', 1_200)],
  },
  {
    daysAgo: 2,
    hour: 21,
    minutes: 160,
    platform: 'chaturbate',
    title: 'Friday night in',
    tips: 66,
    viewers: 142,
    goals: [goal('Outfit change', 1_500), goal('Dance set, lights down', 3_000)],
    privateShow: { minute: 120, tokens: 600, note: '10 minutes' },
  },
];
