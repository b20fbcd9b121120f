/** Goals of an evening, in tokens. */
export const GOALS = [
  { title: 'Outfit change', targetTokens: 1_500 },
  { title: 'Hot sauce challenge', targetTokens: 4_000 },
  { title: 'Karaoke, your pick', targetTokens: 2_500 },
  { title: 'Dance set, lights down', targetTokens: 3_000 },
] as const;
