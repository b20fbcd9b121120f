import type { StreamPlatform, TipSource } from '@companion/contracts';

/** What other features and other systems may learn of, by type. Amounts are cents, `duration` whole seconds. */
export type DomainEventPayloads = {
  'streaming.session.started': { creatorId: string; platform: StreamPlatform; sessionId: string };
  'streaming.session.ended': {
    creatorId: string;
    sessionId: string;
    duration: number;
    totalTipsCents: number;
    tipCount: number;
  };
  'streaming.tip.received': {
    creatorId: string;
    sessionId: string;
    tipId: string;
    seq: number;
    amountCents: number;
    amountTokens: number | null;
    source: TipSource;
    platform: StreamPlatform;
    tipperName: string | null;
    message: string | null;
    menuItemId: string | null;
  };
  /**
   * The books of a session were put right afterwards: tips edited, removed, put back, added late or
   * imported, or all of it discarded or counted again. Totals as they are now; nothing of it was on air.
   */
  'streaming.session.corrected': {
    creatorId: string;
    sessionId: string;
    seq: number;
    totalTipsCents: number;
    tipCount: number;
  };
  'streaming.goal.completed': {
    creatorId: string;
    sessionId: string;
    goalId: string;
    seq: number;
    title: string;
    targetCents: number;
    /** Reached with this one, of a goal that repeats; else 0. */
    rounds: number;
  };
};
export type DomainEventType = keyof DomainEventPayloads;

export const DOMAIN_EVENT_TYPES: readonly DomainEventType[] = [
  'streaming.session.started',
  'streaming.session.ended',
  'streaming.tip.received',
  'streaming.session.corrected',
  'streaming.goal.completed',
];

/** An event not yet written. */
export type NewDomainEvent = {
  [Type in DomainEventType]: { type: Type; payload: DomainEventPayloads[Type] };
}[DomainEventType];

/** As delivered: at least once, in order within a session. `id` tells a repeat. */
export type DomainEvent = NewDomainEvent & {
  id: string;
  version: 1;
  /** ISO 8601. */
  occurredAt: string;
};
