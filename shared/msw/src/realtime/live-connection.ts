import type { NAMESPACE, ReportOverlay } from '@companion/contracts';
import type { Store } from '../store/store.js';

export type Namespace = (typeof NAMESPACE)[keyof typeof NAMESPACE];

/** What a connection is told, and what becomes of it. */
export type Hearer = {
  hear: (event: string, payload: unknown) => void;
  /** The server ended it; it may connect again. */
  closed: () => void;
};

/** A page that shows an overlay, and what it said of itself last. */
export type ShownOverlay = { overlayId: string; report: ReportOverlay; seenAt: number };

/** Where one connection is, and how it wants to be told. */
export class LiveConnection {
  /** Sessions it has joined, and whether by batch. */
  readonly sessions = new Map<string, { batch: boolean }>();
  /** Creators whose overlay it follows by her key, and whether by batch. */
  readonly keyed = new Map<string, { batch: boolean; overlayId: string }>();
  /** Creators whose menu and other news it hears. */
  readonly creators = new Set<string>();
  /** Creators whose viewers' page it shows. */
  readonly pages = new Set<string>();
  /** What an overlay page has told of itself. */
  shown: ShownOverlay | null = null;

  constructor(
    readonly store: Store,
    readonly namespace: Namespace,
    /** Who is signed in; null on the overlays' namespace. */
    readonly creatorId: string | null,
    readonly hearer: Hearer,
  ) {
    if (creatorId !== null) this.creators.add(creatorId);
  }
}
