/** What the embedded dashboard and the page around it say to each other, by postMessage. */
export const FRAME_MESSAGE = {
  /** To the host: ready to be given a token, at the start and whenever the last one is of no use any more. */
  tokenWanted: 'companion:token-wanted',
  /** From the host: `{ type, token }`, in answer or at any time; null when nobody is signed in there. */
  token: 'companion:token',
} as const;

/** A host's token message; undefined for anything else that pages say to each other. */
export function tokenIn(data: unknown): string | null | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { type, token } = data as { type?: unknown; token?: unknown };
  if (type !== FRAME_MESSAGE.token) return undefined;
  return typeof token === 'string' && token !== '' ? token : null;
}

/** Seconds since the epoch at which a token ends, where it says so. */
export function expiryOf(token: string): number | null {
  try {
    const payload = token.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/') ?? '';
    const { exp } = JSON.parse(atob(payload)) as { exp?: unknown };
    return typeof exp === 'number' ? exp : null;
  } catch {
    return null;
  }
}
