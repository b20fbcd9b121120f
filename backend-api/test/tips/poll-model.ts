import type { PollKind } from '@companion/contracts';

type VotingTip = { live: boolean; seq: number; cents: number; tokens: number | null };

/** A poll, a tally or a hill as it must be: nothing is kept but what was decided, all else is read off the tips. */
export type ModelPoll = {
  number: number;
  kind: PollKind;
  options: { unit: 'cents' | 'tokens'; amount: number }[];
  min: number;
  step: number;
  since: number;
  /** Once closed, tips with a lower seq counted. */
  until: number | null;
};

const counts = (poll: ModelPoll, { live, seq }: VotingTip): boolean =>
  live && seq > poll.since && (poll.until === null || seq < poll.until);

/** How many tips each option has, and their cents. */
export function votes(poll: ModelPoll, tips: VotingTip[]): { tips: number; cents: number }[] {
  return poll.options.map(({ unit, amount }) => {
    const mine = tips.filter((tip) => counts(poll, tip) && tip[unit] === amount);
    return { tips: mine.length, cents: mine.reduce((sum, { cents }) => sum + cents, 0) };
  });
}

/** The tip that holds the hill, walking through them as they came. */
export function crown<Tip extends VotingTip>(poll: ModelPoll, tips: Tip[]): Tip | null {
  if (poll.kind !== 'king') return null;
  let held: Tip | null = null;
  for (const tip of tips) {
    if (!counts(poll, tip)) continue;
    if (tip.cents >= (held === null ? poll.min : held.cents + poll.step)) held = tip;
  }
  return held;
}
