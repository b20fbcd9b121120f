import { expiryOf, FRAME_MESSAGE, tokenIn } from './messages.js';

/** A host that hasn't answered by then isn't going to. */
const PATIENCE_MS = 10_000;
/** Asked for anew so long before the end. */
const EARLY_MS = 30_000;

export type HostTokensOptions = {
  /** The window around this one. */
  host: Pick<Window, 'postMessage'>;
  /** The only ones that are spoken to and listened to. */
  origins: readonly string[];
  /** Where the host's messages arrive. */
  self: Pick<Window, 'addEventListener' | 'removeEventListener'>;
  patienceMs?: number;
};

type Waiting = (token: string | null) => void;

/** The creator's token as the page around this one has it: asked for when it is needed, and before it ends. */
export class HostTokens {
  readonly #options: HostTokensOptions;
  #token: string | null = null;
  #goodUntil = 0;
  readonly #waiting = new Set<Waiting>();

  constructor(options: HostTokensOptions) {
    this.#options = options;
  }

  /** @returns how to stop */
  listen(): () => void {
    const { self } = this.#options;
    self.addEventListener('message', this.#hear);
    return () => self.removeEventListener('message', this.#hear);
  }

  /** null when the host has none, or does not answer. */
  readonly get = async (): Promise<string | null> => {
    if (this.#token !== null && Date.now() < this.#goodUntil) return this.#token;
    return this.#ask();
  };

  /** The server did not take it: the next one must come from the host. */
  readonly refuse = (): void => {
    this.#token = null;
  };

  #ask(): Promise<string | null> {
    const { host, origins, patienceMs = PATIENCE_MS } = this.#options;
    return new Promise((resolve) => {
      const done: Waiting = (token) => {
        clearTimeout(timer);
        this.#waiting.delete(done);
        resolve(token);
      };
      const timer = setTimeout(() => done(null), patienceMs);
      this.#waiting.add(done);
      // One question is enough for all who wait.
      if (this.#waiting.size > 1) return;
      for (const origin of origins) host.postMessage({ type: FRAME_MESSAGE.tokenWanted }, origin);
    });
  }

  readonly #hear = ({ source, origin, data }: MessageEvent<unknown>): void => {
    if (source !== this.#options.host || !this.#options.origins.includes(origin)) return;
    const token = tokenIn(data);
    if (token === undefined) return;
    this.#token = token;
    const expiry = token === null ? null : expiryOf(token);
    // One that doesn't tell its end is asked for again every minute.
    this.#goodUntil = expiry === null ? Date.now() + 60_000 : expiry * 1_000 - EARLY_MS;
    for (const waiting of [...this.#waiting]) waiting(token);
  };
}
