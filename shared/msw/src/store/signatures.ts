const TOLERANCE_MS = 5 * 60_000;

/** A request's body with the headers that vouch for it. */
export class SignedText {
  constructor(
    /** Unix seconds, as sent. */
    readonly timestamp: string,
    readonly signature: string,
    readonly text: string,
  ) {}

  /** @param now milliseconds since the epoch */
  isFresh(now: number): boolean {
    const seconds = /^\d{1,12}$/u.test(this.timestamp) ? Number(this.timestamp) : NaN;
    return Math.abs(now - seconds * 1_000) <= TOLERANCE_MS;
  }
}

/** `sha256=` and the hex HMAC-SHA256 of `{timestamp}.{text}`. */
export async function signatureOf(
  secret: string,
  timestamp: string,
  text: string,
): Promise<string> {
  const bytes = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes.encode(secret), algorithm, false, [
    'sign',
  ]);
  const mac = await crypto.subtle.sign('HMAC', key, bytes.encode(`${timestamp}.${text}`));
  const hex = [...new Uint8Array(mac)].map((byte) => byte.toString(16).padStart(2, '0'));
  return `sha256=${hex.join('')}`;
}

export async function isSignedWith(secret: string, signed: SignedText): Promise<boolean> {
  return (await signatureOf(secret, signed.timestamp, signed.text)) === signed.signature;
}
