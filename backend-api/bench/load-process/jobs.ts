import type { Load, Measured } from '../closed-loop.js';

/** What the load process is asked to do, and what it answers. */
export type Seat = { sessionId: string; token: string };

export type Jobs = {
  /** `add_tip` with acknowledgement, a connection for each caller. */
  tipBySocket: { ask: { url: string; seats: Seat[]; load: Load }; answer: Measured };
  /** `POST /api/tips`, a kept-alive connection for each caller. */
  tipByRest: { ask: { url: string; seats: Seat[]; load: Load }; answer: Measured };
  /** Connects viewers; `sessionId` null: to a plain WebSocket server instead of the product's overlays. */
  watch: { ask: { url: string; viewers: number; sessionId: string | null }; answer: null };
  /** Resolves when every viewer has seen this many tips since the last time. */
  watched: { ask: { tips: number }; answer: Watched };
  leave: { ask: null; answer: null };
};
export type JobName = keyof Jobs;

export type Watched = {
  /** Milliseconds from the call that records the tip to its arrival, over all viewers. */
  p50Ms: number;
  p99Ms: number;
  /** When the last one arrived, in the monotonic clock's nanoseconds. */
  lastAt: bigint;
  /** What the first viewer heard: each packet's text. */
  packets: string[];
};

/** The moment a tip was sent travels in its message. Fixed width, so that every packet can be sent again. */
export const stamp = (at: bigint): string => `sent ${at.toString().padStart(20, '0')}`;
export const STAMP = /sent (\d{20})/gu;
