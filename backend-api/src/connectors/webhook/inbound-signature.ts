import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Seconds that the sender's clock may be off, either way. */
export const SIGNATURE_TOLERANCE_SECONDS = 300;

/** A fresh signing secret: 256 random bits. */
export function newSigningSecret(): string {
  return `whsec_${randomBytes(32).toString('base64url')}`;
}

/** `sha256=` and the hex HMAC-SHA256 of `"{timestamp}.{raw body}"`. */
export function signatureOf(secret: string, timestamp: string, rawBody: Uint8Array): string {
  const digest = createHmac('sha256', secret).update(`${timestamp}.`).update(rawBody).digest('hex');
  return `sha256=${digest}`;
}

/** Takes the same time wherever the two differ. */
export function signatureMatches(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** @param timestamp Unix seconds as sent @param nowMs milliseconds since the epoch */
export function isFresh(timestamp: string, nowMs: number): boolean {
  if (!/^\d{1,12}$/u.test(timestamp)) return false;
  return Math.abs(nowMs / 1_000 - Number(timestamp)) <= SIGNATURE_TOLERANCE_SECONDS;
}
