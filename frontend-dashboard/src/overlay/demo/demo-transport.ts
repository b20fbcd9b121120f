import {
  CLIENT_EVENT,
  SERVER_EVENT,
  type JoinedOverlay,
  type OverlayPreset,
  type OverlayClientEvents,
  type OverlayServerEvents,
  type SessionBatch,
  type SessionLeaders,
} from '@companion/contracts';
import {
  CommandError,
  type CommandResult,
  type ConnectionStatus,
  type EventPayload,
  type OverlayClient,
  type RealtimeTransport,
} from '../../realtime/realtime-client.js';
import { Listeners, type Unsubscribe } from '../../realtime/store.js';
import { DEFAULT_TIMINGS } from '../../realtime/timings.js';
import { DemoShow } from './demo-show.js';

const FIRST_TIP_MS = 900;
/** The chatbot speaks with every fourth. */
const TIPS_PER_LINE = 4;

/** An overlay's connection to a {@link DemoShow} instead of a server. */
class DemoClient implements OverlayClient {
  status: ConnectionStatus = 'connecting';
  readonly #preset: OverlayPreset | null;
  readonly #show = new DemoShow();
  readonly #statuses = new Listeners<ConnectionStatus>();
  readonly #heard = new Map<string, Listeners<unknown>>();
  #plays = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(preset: OverlayPreset | null) {
    this.#preset = preset;
  }

  onStatus(listener: (status: ConnectionStatus) => void): Unsubscribe {
    return this.#statuses.add(listener);
  }

  on<Name extends keyof OverlayServerEvents & string>(
    event: Name,
    listener: (payload: EventPayload<OverlayServerEvents, Name>) => void,
  ): Unsubscribe {
    const listeners = this.#heard.get(event) ?? new Listeners<unknown>();
    this.#heard.set(event, listeners);
    return listeners.add(listener as (payload: unknown) => void);
  }

  request<Name extends keyof OverlayClientEvents & string>(
    command: Name,
  ): Promise<CommandResult<OverlayClientEvents, Name>> {
    if (command !== CLIENT_EVENT.joinOverlay) {
      return Promise.reject(new CommandError('OFFLINE', 'Not in the demo'));
    }
    const { session, menu } = this.#show;
    const joined: JoinedOverlay = {
      creatorId: session.creatorId,
      snapshot: session.snapshot(undefined),
      menu,
      overlay: this.#preset && { ...this.#preset, revision: 0 },
      leaders: session.leaders(),
      language: 'en',
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      alertsPaused: false,
      offAir: false,
    };
    return Promise.resolve(joined as CommandResult<OverlayClientEvents, Name>);
  }

  open(): void {
    this.#setStatus('online');
    this.#timer = setTimeout(() => this.#play(), FIRST_TIP_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#setStatus('connecting');
  }

  #play(): void {
    const events = this.#show.next();
    const { id: sessionId, seq } = this.#show.session;
    const batch: SessionBatch = { sessionId, seq, events };
    this.#heard.get(SERVER_EVENT.sessionBatch)?.emit(batch);
    const leaders: SessionLeaders = {
      eventId: crypto.randomUUID(),
      sessionId,
      upToSeq: seq,
      leaders: this.#show.session.leaders(),
    };
    this.#heard.get(SERVER_EVENT.sessionLeaders)?.emit(leaders);
    const isHisTurn = this.#plays % TIPS_PER_LINE === 0;
    if (isHisTurn) this.#heard.get(SERVER_EVENT.chatbotResponse)?.emit(this.#show.line());
    this.#plays += 1;
    this.#timer = setTimeout(() => this.#play(), this.#show.pauseMs());
  }

  #setStatus(status: ConnectionStatus): void {
    this.status = status;
    this.#statuses.emit(status);
  }
}

/** @param preset how it looks; null: as an overlay that nobody has designed */
export function demoTransport(preset: OverlayPreset | null): RealtimeTransport {
  return {
    timings: DEFAULT_TIMINGS,
    overlay: () => new DemoClient(preset),
    streaming: () => {
      throw new Error('The demo has no dashboard');
    },
  };
}
