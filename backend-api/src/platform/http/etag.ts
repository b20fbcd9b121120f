import { createHash } from 'node:crypto';

/** A strong tag of what is answered. */
export function etagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url')}"`;
}

/** RFC 9110's weak comparison: a cache that compresses an answer weakens its tag. */
export function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  const known = ifNoneMatch?.split(',').map((tag) => tag.trim().replace(/^W\//u, ''));
  return known?.includes(etag) ?? false;
}
