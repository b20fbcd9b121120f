import { LIMITS } from '@companion/contracts';

const TIMEOUT_MS = 6_000;
const KEPT_MAX = 24;
/** Pictures only: a vector image can hold anything. */
const PICTURE = /^image\/(?:png|jpeg|gif|webp|avif)\b/u;

const kept = new Map<string, Promise<ImageBitmap | null>>();

/** An image of a custom animation; null when it cannot be had, or is too large. Asked for once. */
export function loadImage(address: string): Promise<ImageBitmap | null> {
  const known = kept.get(address);
  if (known) return known;
  const loading = fetchImage(address).catch(() => null);
  const [eldest] = kept.keys();
  if (kept.size >= KEPT_MAX && eldest !== undefined) kept.delete(eldest);
  kept.set(address, loading);
  // What failed may be had the next time.
  void loading.then((image) => image ?? kept.delete(address));
  return loading;
}

/** Reads no further than the size an image may have, whatever its server says. */
async function fetchImage(address: string): Promise<ImageBitmap | null> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIMEOUT_MS);
  try {
    const response = await fetch(address, {
      mode: 'cors',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      signal: abort.signal,
    });
    const type = response.headers.get('content-type') ?? '';
    if (!response.ok || !PICTURE.test(type) || !response.body) return null;
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      size += value.byteLength;
      if (size > LIMITS.spriteImageBytesMax) return null;
      parts.push(value);
    }
    return await createImageBitmap(new Blob(parts, { type }));
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
}
