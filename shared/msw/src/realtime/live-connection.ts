import type { NAMESPACE } from '@companion/contracts';
import type { Store } from '../store/store.js';

export type Namespace = (typeof NAMESPACE)[keyof typeof NAMESPACE];

/** What a connection is told, and what becomes of it. */
export type Hearer = {
  hear: (event: string, payload: unknown) => void;
  /** The server ended it; it may connect again. */
  closed: () => void;
};

/** Where one connection is, and how it wants to be told. */
export class LiveConnection {
  /** Sessions it has joined, and whether by batch. */
  readonly sessions = new Map<string, { batch: boolean }>();
  /** Creators whose overlay it follows by her key, and whether by batch. */
  readonly keyed = new Map<string, { batch: boolean }>();
  /** Creators whose menu and other news it hears. */
  readonly creators = new Set<string>();

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
