import type { StreamPlatform, TipSource } from '@companion/contracts';

/** A tip before it is recorded. Exactly one of the amounts is given; the database converts tokens. */
export type NewTip = {
  sessionId: string;
  /** Cents of earnings. */
  amountCents?: number;
  amountTokens?: number;
  /** Missing, null or empty: anonymous. */
  tipperName?: string | null;
  message?: string | null;
  source: TipSource;
  /** Missing: the session's. */
  platform?: StreamPlatform;
  /** The same key again, for the same creator, returns the first tip and changes nothing. */
  idempotencyKey?: string;
};

/** A tip on its way into `record_tips`; the names are the function's. */
export type TipToWrite = {
  id: string;
  creatorId: string;
  sessionId: string;
  amountCents?: number | undefined;
  amountTokens?: number | undefined;
  tipperName?: string | undefined;
  tipperKey?: string | undefined;
  message?: string | undefined;
  source: TipSource;
  platform?: StreamPlatform | undefined;
  idempotencyKey?: string | undefined;
};
