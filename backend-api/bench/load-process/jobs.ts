import type { Load, Measured } from '../closed-loop.js';

/** What the load process is asked to do, and what it answers. */
export type Seat = {
  sessionId: string;
  token: string;
  /** Where a platform's tips for this session's creator come in. */
  webhook: { id: string; signingSecret: string };
};

export type Jobs = {
  /** `add_tip` with acknowledgement. Callers share the connections out. */
  tipBySocket: {
    ask: { url: string; seats: Seat[]; load: Load; connections: number };
    answer: Measured;
  };
  /** `POST /api/tips`, a kept-alive connection for each caller. */
  tipByRest: { ask: { url: string; seats: Seat[]; load: Load }; answer: Measured };
  /** `POST /api/connectors/inbound/:id`, signed; a kept-alive connection for each caller. */
  tipByWebhook: { ask: { url: string; seats: Seat[]; load: Load }; answer: Measured };
  /** Connects viewers. */
  watch: { ask: Viewers; answer: null };
  /** Connects viewers all at once. @returns milliseconds until the last of them had its snapshot */
  storm: { ask: Viewers; answer: number };
  /** Resolves when so many tips have arrived, over all viewers, since the last time. */
  watched: { ask: { deliveries: number }; answer: Watched };
  leave: { ask: null; answer: null };
};
/**
 * The sessions are shared out among the viewers; without sessions: at a plain WebSocket server instead of the
 * product's overlays. Where all watch one session all hear the same: the first reads it, the others count.
 */
export type Viewers = {
  url: string;
  viewers: number;
  sessionIds: string[];
  read: 'first' | 'every';
};
export type JobName = keyof Jobs;

export type Watched = {
  /** Milliseconds from the call that records the tip to its arrival, over all viewers. */
  p50Ms: number;
  p99Ms: number;
  /** When the last one arrived, in the monotonic clock's nanoseconds. */
  lastAt: bigint;
  /** What was read: each packet's text. */
  packets: string[];
};

/** The moment a tip was sent travels in its message. Fixed width, so that every packet can be sent again. */
export const stamp = (at: bigint): string => `sent ${at.toString().padStart(20, '0')}`;
export const STAMP = /sent (\d{20})/gu;
