import type { CreateTip, RecordedTip } from '@companion/contracts';
import { describeError, isTemporary } from '../api/error.js';
import { ApiError } from '../api/error.js';
import { Store } from '../realtime/store.js';
import { DEFAULT_TIMINGS, retryDelayMs, type RealtimeTimings } from '../realtime/timings.js';

/** A tip that was typed in and isn't confirmed yet. */
export type OutgoingTip = {
  body: CreateTip & { clientTipId: string };
  /** `waiting`: sent again by itself; `refused`: it needs the creator. */
  state: 'sending' | 'waiting' | 'refused';
  /** Why it was refused, in a sentence. */
  problem: string | null;
  /** When the newest tip had come that was there when it was typed; empty: there was none. */
  after?: string;
};

export type OutboxOptions = {
  record: (body: CreateTip) => Promise<RecordedTip>;
  /** Survives a reload of the page; null keeps tips in memory alone. */
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null;
  /** The place in the storage, one for each creator. */
  storageKey: string;
  onRecorded: (recorded: RecordedTip) => void;
  timings?: Pick<RealtimeTimings, 'retryMinMs' | 'retryMaxMs'>;
};

/**
 * Tips on their way to the server. Each keeps one `clientTipId` for all its attempts, so that it is
 * recorded once however often it is sent, and is kept until the server has confirmed or refused it.
 */
export class TipOutbox {
  readonly store = new Store<{ tips: readonly OutgoingTip[] }>({ tips: [] });
  readonly #options: OutboxOptions;
  readonly #timings: Pick<RealtimeTimings, 'retryMinMs' | 'retryMaxMs'>;
  readonly #attempts = new Map<string, number>();
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#timings = options.timings ?? DEFAULT_TIMINGS;
  }

  /** Takes up what was left unconfirmed when the page was closed. */
  resume(): void {
    const known = new Set(this.store.get().tips.map(({ body }) => body.clientTipId));
    const left = this.#read().filter(({ body }) => !known.has(body.clientTipId));
    this.store.update({ tips: [...this.store.get().tips, ...left] });
    this.retryAll();
  }

  /** @param after see {@link OutgoingTip} */
  add(body: CreateTip, after?: string): void {
    const tip: OutgoingTip = {
      body: { ...body, clientTipId: body.clientTipId ?? newClientTipId() },
      state: 'sending',
      problem: null,
      ...(after !== undefined && { after }),
    };
    this.#keep([...this.store.get().tips, tip]);
    void this.#send(tip.body);
  }

  retry(clientTipId: string): void {
    const tip = this.#find(clientTipId);
    if (!tip || tip.state === 'sending') return;
    this.#patch(clientTipId, { state: 'sending', problem: null });
    void this.#send(tip.body);
  }

  retryAll(): void {
    for (const { body, state } of this.store.get().tips) {
      if (state === 'waiting') this.retry(body.clientTipId);
    }
  }

  discard(clientTipId: string): void {
    this.#forget(clientTipId);
  }

  /** Stops retrying; what is unconfirmed stays in the storage. */
  close(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  async #send(body: OutgoingTip['body']): Promise<void> {
    const { clientTipId } = body;
    clearTimeout(this.#timers.get(clientTipId));
    try {
      const recorded = await this.#options.record(body);
      this.#forget(clientTipId);
      this.#options.onRecorded(recorded);
    } catch (error) {
      if (!this.#find(clientTipId)) return;
      if (canRecover(error)) this.#sendLater(clientTipId);
      else this.#patch(clientTipId, { state: 'refused', problem: describeError(error) });
    }
  }

  #sendLater(clientTipId: string): void {
    const attempt = this.#attempts.get(clientTipId) ?? 0;
    this.#attempts.set(clientTipId, attempt + 1);
    this.#patch(clientTipId, { state: 'waiting' });
    const timer = setTimeout(() => this.retry(clientTipId), retryDelayMs(attempt, this.#timings));
    this.#timers.set(clientTipId, timer);
  }

  #find(clientTipId: string): OutgoingTip | undefined {
    return this.store.get().tips.find(({ body }) => body.clientTipId === clientTipId);
  }

  #patch(clientTipId: string, patch: Partial<OutgoingTip>): void {
    this.#keep(
      this.store
        .get()
        .tips.map((tip) => (tip.body.clientTipId === clientTipId ? { ...tip, ...patch } : tip)),
    );
  }

  #forget(clientTipId: string): void {
    clearTimeout(this.#timers.get(clientTipId));
    this.#timers.delete(clientTipId);
    this.#attempts.delete(clientTipId);
    this.#keep(this.store.get().tips.filter(({ body }) => body.clientTipId !== clientTipId));
  }

  #keep(tips: readonly OutgoingTip[]): void {
    this.store.update({ tips });
    const { storage, storageKey } = this.#options;
    if (tips.length === 0) storage?.removeItem(storageKey);
    else storage?.setItem(storageKey, JSON.stringify(tips));
  }

  #read(): OutgoingTip[] {
    try {
      const text = this.#options.storage?.getItem(this.#options.storageKey) ?? '[]';
      const tips = JSON.parse(text) as OutgoingTip[];
      return tips.map((tip) => (tip.state === 'sending' ? { ...tip, state: 'waiting' } : tip));
    } catch {
      return [];
    }
  }
}

/** A lost sign-in is temporary too: the tip goes out once she has signed in again. */
function canRecover(error: unknown): boolean {
  return isTemporary(error) || (error instanceof ApiError && error.status === 401);
}

/** 128 random bits; `crypto.randomUUID` is missing on plain-HTTP pages, a phone on the LAN say. */
function newClientTipId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
