/** How a tip was given. */
export type Way = 'socket' | 'REST' | 'webhook' | 'connector';

export type SentTip = { key: string; sessionId: string; amountCents: number; way: Way };

/** What an attempt came to: the tip's id, a refusal, or nobody knows. */
export type Outcome = { tipId: string } | { refused: string } | 'unknown';

/** What the clients of a run know: what they sent, what was promised them, what they were refused. */
export class Ledger {
  /** By the key that the product records it under. */
  readonly sent = new Map<string, SentTip>();
  readonly promised = new Map<string, string>();
  readonly refusals = new Map<string, number>();
  /** Tips by what was last promised of a correction. */
  readonly corrected = new Map<string, { voided: boolean; amountCents: number }>();
  /** What no honest client should ever see. */
  readonly complaints: string[] = [];
  unknown = 0;
  repeats = 0;

  willSend(tip: SentTip): void {
    this.sent.set(tip.key, tip);
  }

  note({ key }: SentTip, outcome: Outcome): boolean {
    if (outcome === 'unknown') {
      this.unknown += 1;
      return false;
    }
    if ('refused' in outcome) {
      this.refusals.set(outcome.refused, (this.refusals.get(outcome.refused) ?? 0) + 1);
      return false;
    }
    const before = this.promised.get(key);
    if (before === undefined) this.promised.set(key, outcome.tipId);
    else {
      this.repeats += 1;
      if (before !== outcome.tipId)
        this.complaints.push(`${key} is ${before} and ${outcome.tipId}`);
    }
    return true;
  }
}
