import { type Asset, LIMITS } from '@companion/contracts';
import { Refusal } from './refusal.js';
import type { AssetRow } from './state.js';
import type { Store } from './store.js';

const TAKEN =
  'Images may be PNG, JPEG, GIF, WebP or AVIF, and sounds MP3, OGG or WAV; this file is none of them';
const MOST = { image: LIMITS.imageBytesMax, sound: LIMITS.soundBytesMax };
const MEGABYTE = 1024 * 1024;

/** The newest first. */
export function listAssets(store: Store, creatorId: string): Asset[] {
  return assetsOf(store, creatorId).map(shown).toReversed();
}

/** @throws Refusal UNSUPPORTED_MEDIA_TYPE, PAYLOAD_TOO_LARGE, LIMIT_REACHED */
export function addAsset(
  store: Store,
  creatorId: string,
  name: string,
  content: Uint8Array,
): Asset {
  const type = typeOf(content);
  if (!type) throw new Refusal('UNSUPPORTED_MEDIA_TYPE', TAKEN);
  const most = MOST[type.kind];
  if (content.length > most) {
    const whose = type.kind === 'image' ? 'An image' : 'A sound';
    throw new Refusal('PAYLOAD_TOO_LARGE', `${whose} may have at most ${most / MEGABYTE} MB`);
  }
  const others = assetsOf(store, creatorId);
  if (others.length >= LIMITS.assetsPerCreator) {
    throw new Refusal('LIMIT_REACHED', `At most ${LIMITS.assetsPerCreator} files`);
  }
  const bytes = others.reduce((sum, asset) => sum + asset.bytes, 0);
  if (bytes + content.length > LIMITS.assetBytesPerCreatorMax) {
    const megabytes = LIMITS.assetBytesPerCreatorMax / MEGABYTE;
    throw new Refusal('LIMIT_REACHED', `At most ${megabytes} MB in all files together`);
  }
  const id = crypto.randomUUID();
  const row: AssetRow = {
    ...{ id, creatorId, name, ...type, bytes: content.length, url: `/media/${id}` },
    createdAt: store.timestamp(),
    content: btoa(Array.from(content, (byte) => String.fromCharCode(byte)).join('')),
  };
  store.state.assets.push(row);
  return shown(row);
}

/** @throws Refusal NOT_FOUND, IN_USE */
export function removeAsset(store: Store, creatorId: string, id: string): void {
  const user = store.state.overlays.find(
    (overlay) => overlay.creatorId === creatorId && JSON.stringify(overlay.scene).includes(id),
  );
  if (user) throw new Refusal('IN_USE', `The overlay “${user.name}” uses this file`);
  const row = store.state.animations.find((animations) => animations.creatorId === creatorId);
  if (row?.config.tiers.some(({ alert }) => JSON.stringify(alert ?? null).includes(id))) {
    throw new Refusal('IN_USE', 'An alert of larger tips uses this file');
  }
  if (!assetsOf(store, creatorId).some((asset) => asset.id === id)) throw new Refusal('NOT_FOUND');
  store.state.assets = store.state.assets.filter((asset) => asset.id !== id);
}

/** @throws Refusal NOT_FOUND */
export function assetContent(
  store: Store,
  id: string,
): { mimeType: string; content: Uint8Array<ArrayBuffer> } {
  const found = store.state.assets.find((asset) => asset.id === id);
  if (!found) throw new Refusal('NOT_FOUND');
  const content = Uint8Array.from(atob(found.content), (byte) => byte.charCodeAt(0));
  return { mimeType: found.mimeType, content };
}

const assetsOf = (store: Store, creatorId: string): AssetRow[] =>
  store.state.assets.filter((asset) => asset.creatorId === creatorId);

function shown({ creatorId: _owner, content: _content, ...asset }: AssetRow): Asset {
  return asset;
}

/** By the first bytes, as the server does, as far as a made-up one needs to. */
function typeOf(content: Uint8Array): Pick<Asset, 'kind' | 'mimeType'> | null {
  const text = String.fromCharCode(...content.slice(0, 12));
  const image = (mimeType: string) => ({ kind: 'image' as const, mimeType: `image/${mimeType}` });
  const sound = (mimeType: string) => ({ kind: 'sound' as const, mimeType: `audio/${mimeType}` });
  if (text.startsWith('\x89PNG')) return image('png');
  if (text.startsWith('\xff\xd8\xff')) return image('jpeg');
  if (text.startsWith('GIF8')) return image('gif');
  if (text.startsWith('RIFF')) return text.endsWith('WEBP') ? image('webp') : sound('wav');
  if (text.slice(4).startsWith('ftypavi')) return image('avif');
  if (text.startsWith('OggS')) return sound('ogg');
  return text.startsWith('ID3') || text.startsWith('\xff\xfb') ? sound('mpeg') : null;
}
