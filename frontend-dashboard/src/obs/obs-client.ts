import {
  EventSubscription,
  OBSWebSocket,
  OBSWebSocketError,
  type OBSEventTypes,
  type OBSRequestTypes,
  type OBSResponseTypes,
} from 'obs-websocket-js/json';
import type { Unsubscribe } from '../realtime/store.js';
import { connectProblem, OBS_STATUS, ObsProblem, requestProblem } from './obs-problem.js';

const CONNECT_MS = 5_000;
const ANSWER_MS = 8_000;
/** OBS is not ready while it loads a scene collection, which takes a moment. */
const NOT_READY = { tries: 5, everyMs: 300 };

/** A refusal by its code, for those who have something better to do than to give up. */
export class ObsRefusal extends ObsProblem {
  readonly code: number;

  constructor(code: number, words: string) {
    super(requestProblem(code, words).kind, words);
    this.code = code;
  }
}

/** One connection to OBS's own WebSocket server. It does not come back by itself. */
export class ObsClient {
  readonly #socket: OBSWebSocket;
  readonly #lost: Promise<never>;

  private constructor(socket: OBSWebSocket) {
    this.#socket = socket;
    this.#lost = new Promise((_resolve, reject) => {
      socket.on('ConnectionClosed', () => reject(new ObsProblem('no-answer')));
    });
    this.#lost.catch(() => undefined);
  }

  /**
   * @param address `ws://127.0.0.1:4455`
   * @param password empty: none
   * @throws ObsProblem
   */
  static async open(address: string, password: string): Promise<ObsClient> {
    const socket = new OBSWebSocket();
    try {
      const identified = socket.connect(address, password === '' ? undefined : password, {
        eventSubscriptions: EventSubscription.Outputs,
      });
      await within(CONNECT_MS, identified);
    } catch (error) {
      void socket.disconnect().catch(() => undefined);
      if (error instanceof ObsProblem) throw error;
      const code = error instanceof OBSWebSocketError ? error.code : -1;
      throw connectProblem(code, wordsOf(error), password !== '');
    }
    return new ObsClient(socket);
  }

  on<Type extends 'StreamStateChanged' | 'ReplayBufferStateChanged'>(
    event: Type,
    listener: (data: OBSEventTypes[Type]) => void,
  ): Unsubscribe {
    const hear = listener as never;
    this.#socket.on(event, hear);
    return () => this.#socket.off(event, hear);
  }

  onClosed(listener: () => void): Unsubscribe {
    this.#socket.on('ConnectionClosed', listener);
    return () => this.#socket.off('ConnectionClosed', listener);
  }

  /** @throws ObsProblem; an ObsRefusal when OBS answered */
  async call<Type extends keyof OBSRequestTypes>(
    type: Type,
    data?: OBSRequestTypes[Type],
  ): Promise<OBSResponseTypes[Type]> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#once(type, data);
      } catch (error) {
        const isBusy = error instanceof ObsRefusal && error.code === OBS_STATUS.notReady;
        if (!isBusy || attempt >= NOT_READY.tries) throw error;
        await new Promise((resolve) => setTimeout(resolve, NOT_READY.everyMs));
      }
    }
  }

  close(): void {
    void this.#socket.disconnect().catch(() => undefined);
  }

  async #once<Type extends keyof OBSRequestTypes>(
    type: Type,
    data?: OBSRequestTypes[Type],
  ): Promise<OBSResponseTypes[Type]> {
    try {
      return await within(ANSWER_MS, Promise.race([this.#socket.call(type, data), this.#lost]));
    } catch (error) {
      if (error instanceof OBSWebSocketError) throw new ObsRefusal(error.code, wordsOf(error));
      throw error instanceof ObsProblem ? error : new ObsProblem('no-answer', wordsOf(error));
    }
  }
}

const wordsOf = (error: unknown): string => (error instanceof Error ? error.message : '');

/** The library waits for ever for an answer that a closed connection will not bring. */
async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new ObsProblem('no-answer')), ms);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
