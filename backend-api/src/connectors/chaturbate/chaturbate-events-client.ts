import { feedAnswerSchema, waitedTooLongSchema } from './chaturbate-events.js';

/** What one poll came to. Nothing in it holds the token but `nextUrl`. */
export type PollOutcome =
  /** `nextUrl` is null when the platform gave none, or one that leads elsewhere. */
  | { kind: 'page'; events: unknown[]; nextUrl: string | null; platformTime: number | null }
  | { kind: 'token_refused' }
  | { kind: 'unknown_user' }
  | { kind: 'rate_limited'; retryAfterMs: number | null }
  | { kind: 'bad_request' }
  | { kind: 'server_error'; status: number }
  | { kind: 'unreachable' }
  | { kind: 'malformed' };

export type FeedAccount = { username: string; token: string };

/** One question: what happened after this address's cursor, waiting so long for something to happen. */
export type Poll = {
  address: string;
  username: string;
  /** 0 to 90: how long the platform may hold the request while nothing happens. */
  holdSeconds: number;
};

const MAX_RETRY_AFTER_MS = 300_000;

/**
 * Speaks Chaturbate's Events API: one long poll at a time. Its addresses carry the token, so they go
 * into no error and no log line.
 */
export class ChaturbateEventsClient {
  constructor(
    private readonly baseUrl: string,
    private readonly limits = { graceMs: 5_000, bodyBytes: 4 * 1024 * 1024 },
  ) {}

  /** The address of the latest events, from where the platform's own addresses lead on. */
  firstUrl({ username, token }: FeedAccount): string {
    const path = `${this.feedPath(username)}${encodeURIComponent(token)}/`;
    return new URL(path, this.baseUrl).href;
  }

  /** Whether an address belongs to this account's feed on this server; anything else is not followed. */
  owns(address: string, username: string): boolean {
    if (!URL.canParse(address)) return false;
    const url = new URL(address);
    return (
      url.origin === new URL(this.baseUrl).origin &&
      url.username === '' &&
      url.password === '' &&
      url.pathname.toLowerCase().startsWith(this.feedPath(username).toLowerCase())
    );
  }

  /** Asks once. Never rejects; ends early when the signal aborts. */
  async poll(poll: Poll, signal: AbortSignal): Promise<PollOutcome> {
    const url = new URL(poll.address);
    url.searchParams.set('timeout', String(poll.holdSeconds));
    const abort = new AbortController();
    const onAbort = (): void => abort.abort();
    signal.addEventListener('abort', onAbort, { once: true });
    const deadline = setTimeout(onAbort, poll.holdSeconds * 1_000 + this.limits.graceMs);
    try {
      if (signal.aborted) abort.abort();
      const response = await fetch(url, {
        signal: abort.signal,
        redirect: 'manual',
        headers: { accept: 'application/json' },
      });
      return await this.read(response, poll.username);
    } catch {
      return { kind: 'unreachable' };
    } finally {
      clearTimeout(deadline);
      signal.removeEventListener('abort', onAbort);
    }
  }

  private async read(response: Response, username: string): Promise<PollOutcome> {
    const { status } = response;
    if (status === 200 || status === 400) {
      const text = await this.bodyOf(response);
      const schema = status === 200 ? feedAnswerSchema : waitedTooLongSchema;
      const answer = schema.safeParse(text === null ? undefined : parseJson(text));
      if (!answer.success) return { kind: status === 200 ? 'malformed' : 'bad_request' };
      const { events, nextUrl } = answer.data;
      const follows = typeof nextUrl === 'string' && this.owns(nextUrl, username);
      return {
        kind: 'page',
        events,
        nextUrl: follows ? nextUrl : null,
        platformTime: platformTimeOf(response.headers),
      };
    }
    await response.body?.cancel();
    if (status === 401 || status === 403) return { kind: 'token_refused' };
    if (status === 404) return { kind: 'unknown_user' };
    if (status === 429) return { kind: 'rate_limited', retryAfterMs: retryAfter(response.headers) };
    return status >= 500 ? { kind: 'server_error', status } : { kind: 'malformed' };
  }

  /** The body as text, or null when it is larger than any honest answer. */
  private async bodyOf(response: Response): Promise<string | null> {
    const body: AsyncIterable<Uint8Array> | null = response.body;
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of body ?? []) {
      size += chunk.byteLength;
      if (size > this.limits.bodyBytes) return null;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString('utf8');
  }

  private feedPath(username: string): string {
    const base = new URL(this.baseUrl).pathname.replace(/\/$/u, '');
    return `${base}/events/${encodeURIComponent(username)}/`;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Half a second is what the header rounds away on average. */
function platformTimeOf(headers: Headers): number | null {
  const time = Date.parse(headers.get('date') ?? '');
  return Number.isNaN(time) ? null : time + 500;
}

/** Seconds or an HTTP date, at most five minutes. */
function retryAfter(headers: Headers): number | null {
  const value = headers.get('retry-after') ?? '';
  const ms = /^\d+$/u.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS);
}
