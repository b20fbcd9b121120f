import {
  CLASSIC_SCENE,
  type CreateOverlay,
  LIMITS,
  NAMESPACE,
  type Overlay,
  type OverlayChange,
  type OverlayKey,
  type OverlayScene,
  SERVER_EVENT,
  type UpdateOverlay,
} from '@companion/contracts';
import { randomToken } from './ids.js';
import { Refusal } from './refusal.js';
import type { OverlayRow } from './state.js';
import type { Store } from './store.js';

const COPY = ' (copy)';

/** The first made first; there is always one. */
export function listOverlays(store: Store, creatorId: string): Overlay[] {
  return rowsOf(store, creatorId).map(shown);
}

export function overlayOf(store: Store, creatorId: string, id: string): Overlay {
  return shown(rowOf(store, creatorId, id));
}

export function createOverlay(
  store: Store,
  creatorId: string,
  { name, scene }: CreateOverlay,
): Overlay {
  mustHaveRoom(store, creatorId);
  if (scene) mustOwnAssets(store, creatorId, scene);
  const row = addOverlay(store, creatorId, name, scene ?? null);
  tellChanged(store, row, 'made');
  return shown(row);
}

/** What is saved is on air at once. @throws Refusal EDIT_CONFLICT */
export function updateOverlay(
  store: Store,
  creatorId: string,
  id: string,
  { name, scene, revision }: UpdateOverlay,
): Overlay {
  const row = rowOf(store, creatorId, id);
  if (revision !== undefined && revision !== row.revision) {
    throw new Refusal('EDIT_CONFLICT', 'This overlay was saved elsewhere in the meantime');
  }
  if (scene) {
    mustOwnAssets(store, creatorId, scene);
    row.scene = scene;
    row.revision += 1;
    const payload = {
      eventId: crypto.randomUUID(),
      overlayId: id,
      revision: row.revision,
      scene,
    };
    store.feed.publish('news', {
      ...{ namespace: NAMESPACE.overlay, event: SERVER_EVENT.overlayScene },
      ...{ payload, creatorId, overlayId: id },
    });
  }
  row.name = name ?? row.name;
  row.updatedAt = store.timestamp();
  tellChanged(store, row, scene ? 'saved' : 'renamed');
  return shown(row);
}

export function removeOverlay(store: Store, creatorId: string, overlayId: string): void {
  const gone = rowOf(store, creatorId, overlayId);
  store.state.overlays = store.state.overlays.filter((row) => row !== gone);
  tellChanged(store, gone, 'deleted');
  store.feed.publish('overlayKeyRevoked', { creatorId, overlayId });
}

export function duplicateOverlay(store: Store, creatorId: string, id: string): Overlay {
  const { name, scene } = rowOf(store, creatorId, id);
  mustHaveRoom(store, creatorId);
  const called = `${name.slice(0, LIMITS.overlayNameMax - COPY.length).trimEnd()}${COPY}`;
  const row = addOverlay(store, creatorId, called, scene);
  tellChanged(store, row, 'made');
  return shown(row);
}

/** Whatever is connected with the old key is dropped. */
export function rotateKey(store: Store, creatorId: string, overlayId: string): Overlay {
  const row = rowOf(store, creatorId, overlayId);
  const keyCreatedAt = store.timestamp();
  Object.assign(row, { key: randomToken(32), keyCreatedAt, lastUsedAt: null });
  store.feed.publish('overlayKeyRevoked', { creatorId, overlayId });
  tellChanged(store, row, 'key_replaced');
  return shown(row);
}

/** @param overlayId null: the pages of all of them */
export function reloadOverlays(store: Store, creatorId: string, overlayId: string | null): void {
  const id = overlayId === null ? null : rowOf(store, creatorId, overlayId).id;
  store.feed.publish('news', {
    ...{ namespace: NAMESPACE.overlay, event: SERVER_EVENT.overlayReload },
    ...{ payload: { eventId: crypto.randomUUID() }, creatorId },
    ...(id === null ? { only: 'key' as const } : { overlayId: id }),
  });
}

/** The key of her first overlay. */
export function firstKey(store: Store, creatorId: string): OverlayKey {
  const { id, key, keyCreatedAt, lastUsedAt } = rowsOf(store, creatorId)[0]!;
  return { id, key, createdAt: keyCreatedAt, lastUsedAt };
}

/** What a key opens, and whose it is. @throws Refusal NOT_FOUND */
export function openKey(store: Store, key: string): { creatorId: string; overlay: Overlay } {
  const found = store.state.overlays.find((row) => row.key === key);
  if (!found) throw new Refusal('NOT_FOUND', 'This overlay key is not in use');
  found.lastUsedAt = store.timestamp();
  return { creatorId: found.creatorId, overlay: shown(found) };
}

/** To her dashboards. */
function tellChanged(store: Store, row: OverlayRow, change: OverlayChange): void {
  const { creatorId, id: overlayId, revision } = row;
  const payload = { eventId: crypto.randomUUID(), creatorId, overlayId, change, revision };
  store.feed.publish('news', {
    ...{ namespace: NAMESPACE.streaming, event: SERVER_EVENT.overlayChanged },
    ...{ payload, creatorId },
  });
}

function rowsOf(store: Store, creatorId: string): OverlayRow[] {
  const rows = store.state.overlays.filter((row) => row.creatorId === creatorId);
  return rows.length > 0 ? rows : [addOverlay(store, creatorId, 'Main', null)];
}

function rowOf(store: Store, creatorId: string, id: string): OverlayRow {
  const row = store.state.overlays.find((it) => it.creatorId === creatorId && it.id === id);
  if (!row) throw new Refusal('NOT_FOUND');
  return row;
}

function addOverlay(
  store: Store,
  creatorId: string,
  name: string,
  scene: OverlayScene | null,
): OverlayRow {
  const now = store.timestamp();
  const row: OverlayRow = {
    ...{ id: store.newId(), creatorId, name, scene, revision: 0 },
    ...{ key: randomToken(32), keyCreatedAt: now, createdAt: now, updatedAt: now },
    lastUsedAt: null,
  };
  store.state.overlays.push(row);
  return row;
}

function mustHaveRoom(store: Store, creatorId: string): void {
  if (rowsOf(store, creatorId).length < LIMITS.overlaysPerCreator) return;
  throw new Refusal('LIMIT_REACHED', `At most ${LIMITS.overlaysPerCreator} overlays`);
}

/** Images where images go and sounds where sounds go, all of them hers. */
function mustOwnAssets(store: Store, creatorId: string, { widgets }: OverlayScene): void {
  const isHers = (id: string, kind: string) =>
    store.state.assets.some(
      (row) => row.creatorId === creatorId && row.id === id && row.kind === kind,
    );
  widgets.forEach((widget, at) => {
    const path = `scene.widgets.${at}`;
    if (widget.kind === 'image' && !isHers(widget.assetId, 'image')) {
      throw Refusal.invalid(`${path}.assetId`, 'is none of your images');
    }
    if (widget.kind !== 'alert' || widget.soundAssetId === null) return;
    if (!isHers(widget.soundAssetId, 'sound')) {
      throw Refusal.invalid(`${path}.soundAssetId`, 'is none of your sounds');
    }
  });
}

function shown({ creatorId: _owner, keyCreatedAt: _since, ...row }: OverlayRow): Overlay {
  return { ...row, scene: row.scene ?? CLASSIC_SCENE };
}
