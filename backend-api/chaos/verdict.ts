/** One thing that must hold, what it was held against, and what is wrong. */
export type Verdict = { what: string; against: string; wrong: string[] };

/** A tip as it is in the database in the end. */
export type StoredTip = {
  id: string;
  session_id: string;
  amount_cents: string;
  seq: string;
  voided_at: Date | null;
  idempotency_key: string | null;
};
