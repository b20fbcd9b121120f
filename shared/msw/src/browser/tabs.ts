import { EVERY_TAB, Keeper } from './keeper.js';
import type { Answers, Call, Message, Told } from './messages.js';

const CHANNEL = 'companion.demo';

type Waiting = { answer: (value: Answers[Call['kind']]) => void; refuse: (error: Error) => void };

/**
 * The tabs of this browser, sharing one store: the first keeps it, the others ask it; when it goes,
 * the next takes up what it wrote down.
 */
export class Tabs {
  readonly id = crypto.randomUUID();
  readonly #channel = new BroadcastChannel(CHANNEL);
  readonly #waiting = new Map<number, Waiting>();
  readonly #listeners = new Set<(told: Told) => void>();
  readonly #newKeepers = new Set<() => void>();
  #keeper: Keeper | null = null;
  /** The tab that keeps the store. */
  #keeperTab: string | null = null;
  #calls = 0;

  constructor() {
    this.#channel.onmessage = ({ data }: MessageEvent<Message>) => void this.#receive(data);
    void navigator.locks.request(CHANNEL, () => this.#keep());
    this.#post({ type: 'who-keeps' });
    window.addEventListener('pagehide', () => this.#keeper?.flush());
  }

  /** What the keeper tells this tab. */
  onTold(listener: (told: Told) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Another tab keeps the store now: its connections are new ones. */
  onNewKeeper(listener: () => void): () => void {
    this.#newKeepers.add(listener);
    return () => this.#newKeepers.delete(listener);
  }

  /** @throws when the keeper went before it answered */
  async call<K extends Call['kind']>(call: Extract<Call, { kind: K }>): Promise<Answers[K]> {
    await this.#kept();
    if (this.#keeper) return this.#keeper.answer(this.id, call);
    const id = (this.#calls += 1);
    const answer = await new Promise<Answers[Call['kind']]>((resolve, refuse) => {
      this.#waiting.set(id, { answer: resolve, refuse });
      this.#post({ type: 'call', from: this.id, to: this.#keeperTab ?? '', id, call });
    });
    return answer as Answers[K];
  }

  /** Resolves when somebody keeps the store. */
  #kept(): Promise<void> {
    if (this.#keeperTab !== null) return Promise.resolve();
    return new Promise((resolve) => {
      const stop = this.onNewKeeper(() => {
        stop();
        resolve();
      });
    });
  }

  /** Called when no other tab keeps it; never resolves, for then another would. */
  async #keep(): Promise<void> {
    this.#keeper = await Keeper.open((tab, told) => {
      if (tab === this.id || tab === EVERY_TAB) this.#tell(told);
      if (tab !== this.id) this.#post({ type: 'told', to: tab, told });
    });
    this.#post({ type: 'keeping', keeper: this.id });
    this.#setKeeper(this.id);
    return new Promise(() => undefined);
  }

  async #receive(message: Message): Promise<void> {
    switch (message.type) {
      case 'who-keeps':
        if (this.#keeper) this.#post({ type: 'keeping', keeper: this.id });
        return;
      case 'keeping':
        this.#setKeeper(message.keeper);
        return;
      case 'call': {
        if (message.to !== this.id || !this.#keeper) return;
        const answer = await this.#keeper.answer(message.from, message.call);
        this.#post({ type: 'answer', to: message.from, id: message.id, answer });
        return;
      }
      case 'answer':
        if (message.to !== this.id) return;
        this.#waiting.get(message.id)?.answer(message.answer);
        this.#waiting.delete(message.id);
        return;
      case 'told':
        if (message.to === this.id || message.to === EVERY_TAB) this.#tell(message.told);
    }
  }

  #setKeeper(tab: string): void {
    if (tab === this.#keeperTab) return;
    this.#keeperTab = tab;
    for (const { refuse } of this.#waiting.values()) refuse(new Error('The demo has moved'));
    this.#waiting.clear();
    for (const listener of [...this.#newKeepers]) listener();
  }

  #tell(told: Told): void {
    for (const listener of [...this.#listeners]) listener(told);
  }

  #post(message: Message): void {
    this.#channel.postMessage(message);
  }
}
