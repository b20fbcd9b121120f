import {
  type ImportFinding,
  importFinding,
  LIMITS,
  type Settings,
  type StreamPlatform,
  tokensToCents,
} from '@companion/contracts';
import { createHash } from 'node:crypto';
import type { ReadTip } from './rows.js';

/** Which session each tip of a file belongs to, and which of them are here already. */

/** A session of hers that may take tips. */
export type KnownSession = {
  id: string;
  title: string | null;
  platform: StreamPlatform;
  platformLabel: string | null;
  currency: string;
  centsPerToken: number | null;
  startedAt: Date;
  /** null: it is running. */
  endedAt: Date | null;
  /** The day it was made for by an import; null: she did it live. */
  importedDay: string | null;
};

/** A tip that was recorded live. */
export type KnownTip = {
  sessionId: string;
  amountCents: number;
  tipperKey: string | null;
  createdAt: Date;
};

/** Tips of one session; `session` is null while it is to be made. */
export type Placement = {
  session: KnownSession | null;
  platform: StreamPlatform;
  platformLabel: string | null;
  day: string;
  tips: PlacedTip[];
};
export type PlacedTip = ReadTip & { key: string; amountCents: number };

/** A spreadsheet's clock may differ from ours by this much. */
const SAME_MOMENT_MS = 90_000;

/**
 * The key under which a row is imported once: by its id in our own export, otherwise by what it says and
 * how many rows before it say the same.
 */
export class RowKeys {
  private readonly seen = new Map<string, number>();

  of(tip: ReadTip): string {
    if (tip.tipId !== null) return `import:tip:${tip.tipId}`;
    const { occurredAt, cents, tokens, tipperName, message, platform, platformLabel } = tip;
    const amount = cents ?? `${tokens} tokens`;
    const said = [occurredAt.toISOString(), amount, tipperName, message, platform, platformLabel];
    const hash = createHash('sha256').update(JSON.stringify(said)).digest('base64url');
    const nth = (this.seen.get(hash) ?? 0) + 1;
    this.seen.set(hash, nth);
    return `import:${hash}:${nth}`;
  }
}

/**
 * Puts tips where they belong: into the session of their platform that was running at that moment, or
 * into one for the day. A tip that has no time of day goes into that of the day.
 */
export class Placements {
  private readonly bySession = new Map<string, Placement>();

  constructor(private readonly sessions: readonly KnownSession[]) {}

  get all(): Placement[] {
    return [...this.bySession.values()];
  }

  /** Where a tip goes, empty as yet if it is the first there. */
  placeOf(tip: ReadTip): Placement {
    const session = this.running(tip) ?? this.imported(tip);
    const { platform, platformLabel, day } = tip;
    const name = session?.id ?? [day, platform, platformLabel].join(' ');
    let placement = this.bySession.get(name);
    if (placement === undefined) {
      placement = { session, platform, platformLabel, day, tips: [] };
      this.bySession.set(name, placement);
    }
    return placement;
  }

  private running({ occurredAt, platform, hasTime }: ReadTip): KnownSession | null {
    if (!hasTime) return null;
    const isRunning = ({ startedAt, endedAt }: KnownSession): boolean =>
      startedAt <= occurredAt && (endedAt === null || occurredAt <= endedAt);
    return (
      this.sessions.find((session) => session.platform === platform && isRunning(session)) ?? null
    );
  }

  private imported(tip: ReadTip): KnownSession | null {
    return (
      this.sessions.find(
        ({ importedDay, platform, platformLabel }) =>
          importedDay === tip.day &&
          platform === tip.platform &&
          (platformLabel ?? null) === tip.platformLabel,
      ) ?? null
    );
  }
}

/** Tips that were recorded live, each of which one row of a spreadsheet may be. */
export class LiveTips {
  private readonly left = new Map<string, KnownTip[]>();

  constructor(tips: readonly KnownTip[]) {
    for (const tip of tips) {
      const name = nameOf(tip.sessionId, tip.amountCents, tip.tipperKey);
      this.left.set(name, [...(this.left.get(name) ?? []), tip]);
    }
  }

  /** Whether this is one of them; each is taken once. */
  take({ amountCents, tipperName, occurredAt }: PlacedTip, session: KnownSession | null): boolean {
    const key = tipperName?.toLowerCase() ?? null;
    const alike = this.left.get(nameOf(session?.id ?? '', amountCents, key)) ?? [];
    const found = alike.findIndex(
      ({ createdAt }) => Math.abs(createdAt.getTime() - occurredAt.getTime()) <= SAME_MOMENT_MS,
    );
    if (found >= 0) alike.splice(found, 1);
    return found >= 0;
  }
}

const nameOf = (sessionId: string, cents: number, tipperKey: string | null): string =>
  `${sessionId} ${cents} ${tipperKey ?? ''}`;

/** Cents of a tip where it belongs: tokens are worth what they were in that session. */
export function worthIn(
  tip: ReadTip,
  session: KnownSession | null,
  currency: string,
  settings: Pick<Settings, 'centsPerToken'>,
): { cents: number } | { problem: ImportFinding } {
  if (session !== null && session.currency !== currency) {
    return {
      problem: importFinding('show_in_other_currency', { show: session.currency, currency }),
    };
  }
  if (tip.cents !== null) return { cents: tip.cents };
  const rate = session === null ? settings.centsPerToken[tip.platform] : session.centsPerToken;
  if (rate === null) {
    return { problem: importFinding('tokens_without_price') };
  }
  const cents = tokensToCents(tip.tokens ?? 0, rate);
  return cents >= 1 && cents <= LIMITS.tipCentsMax
    ? { cents }
    : { problem: importFinding('not_worth_a_tip') };
}
