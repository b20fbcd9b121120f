import { type Poll, pollResults, tokensWorth } from '@companion/contracts';
import type { StreamTipEntity } from './stream-tip.entity.js';
import type { TipPollEntity } from './tip-poll.entity.js';
import type { TipPollOptionEntity } from './tip-poll-option.entity.js';

/** What a poll shows; the table's row with its relations and a row of `count_shows` both have it. */
export type PollRow = Pick<
  TipPollEntity,
  | 'id'
  | 'sessionId'
  | 'kind'
  | 'title'
  | 'weighs'
  | 'status'
  | 'minCents'
  | 'stepCents'
  | 'endsAt'
  | 'closedAt'
  | 'createdAt'
  | 'seq'
> & {
  /** In their order. */
  options?: OptionRow[];
  crown?: CrownRow | null;
};
type OptionRow = Pick<
  TipPollOptionEntity,
  'id' | 'label' | 'amountCents' | 'amountTokens' | 'tips' | 'cents'
>;
type CrownRow = Pick<StreamTipEntity, 'tipperName' | 'amountCents' | 'amountTokens' | 'createdAt'>;

/** @param centsPerToken of its session */
export function toPoll(poll: PollRow, centsPerToken: number | null): Poll {
  return {
    id: poll.id,
    sessionId: poll.sessionId,
    kind: poll.kind,
    title: poll.title,
    weighs: poll.weighs,
    status: poll.status,
    options: pollResults((poll.options ?? []).map(toCounted), poll.weighs),
    king: poll.kind === 'king' ? toKing(poll, centsPerToken) : null,
    endsAt: poll.endsAt?.toISOString() ?? null,
    closedAt: poll.closedAt?.toISOString() ?? null,
    createdAt: poll.createdAt.toISOString(),
    seq: poll.seq,
  };
}

function toCounted({ id, label, amountCents, amountTokens, tips, cents }: OptionRow): OptionRow {
  return { id, label, amountCents, amountTokens, tips, cents };
}

function toKing({ minCents, stepCents, crown }: PollRow, centsPerToken: number | null) {
  const toBeatCents = crown ? crown.amountCents + stepCents : minCents;
  return {
    minCents,
    stepCents,
    toBeatCents,
    toBeatTokens: tokensWorth(toBeatCents, centsPerToken),
    holder: crown
      ? {
          name: crown.tipperName,
          amountCents: crown.amountCents,
          amountTokens: crown.amountTokens,
          since: crown.createdAt.toISOString(),
        }
      : null,
  };
}
