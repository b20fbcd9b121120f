let last = 0;

/**
 * A UUID version 7 that is greater than every one made here before, whatever the clock says: rows made
 * one after the other sort that way, as the server's do.
 * @param now milliseconds since the epoch
 */
export function newId(now: number): string {
  // 4096 ids a millisecond before it runs ahead of the clock.
  last = Math.max(last + 1, Math.floor(now) * 4096);
  const millis = Math.floor(last / 4096)
    .toString(16)
    .padStart(12, '0');
  const count = (last % 4096).toString(16).padStart(3, '0');
  const tail = crypto.randomUUID().slice(19);
  return `${millis.slice(0, 8)}-${millis.slice(8)}-7${count}-${tail}`;
}

/** `bytes` random bytes, base64url without padding. */
export function randomToken(bytes: number): string {
  const random = crypto.getRandomValues(new Uint8Array(bytes));
  return btoa(String.fromCharCode(...random))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
