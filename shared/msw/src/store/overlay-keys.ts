import type { OverlayKey } from '@companion/contracts';
import { randomToken } from './ids.js';
import { Refusal } from './refusal.js';
import type { OverlayKeyRow } from './state.js';
import type { Store } from './store.js';

/** Her key, made at the first look. */
export function currentKey(store: Store, creatorId: string): OverlayKey {
  const found = store.state.overlayKeys.find((key) => key.creatorId === creatorId);
  return found ? shown(found) : addKey(store, creatorId);
}

/** Replaces the key; whatever is connected with the old one is dropped. */
export function rotateKey(store: Store, creatorId: string): OverlayKey {
  const { id } = currentKey(store, creatorId);
  const { state } = store;
  state.overlayKeys = state.overlayKeys.filter((key) => key.creatorId !== creatorId);
  const key = addKey(store, creatorId, id);
  store.feed.publish('overlayKeyRotated', { creatorId });
  return key;
}

/** Whose overlay a key opens. @throws Refusal NOT_FOUND */
export function openKey(store: Store, key: string): string {
  const found = store.state.overlayKeys.find((row) => row.key === key);
  if (!found) throw new Refusal('NOT_FOUND', 'This overlay key is not in use');
  found.lastUsedAt = store.timestamp();
  return found.creatorId;
}

function addKey(store: Store, creatorId: string, id = store.newId()): OverlayKey {
  const key: OverlayKeyRow = {
    id,
    creatorId,
    key: randomToken(32),
    createdAt: store.timestamp(),
    lastUsedAt: null,
  };
  store.state.overlayKeys.push(key);
  return shown(key);
}

function shown({ creatorId: _owner, ...key }: OverlayKeyRow): OverlayKey {
  return key;
}
