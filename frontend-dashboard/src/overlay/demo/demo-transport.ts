import {
  CLIENT_EVENT,
  SERVER_EVENT,
  type JoinedOverlay,
  type OverlayClientEvents,
  type OverlayServerEvents,
  type SessionBatch,
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

/** An overlay's connection to a {@link DemoShow} instead of a server. */
class DemoClient implements OverlayClient {
  status: ConnectionStatus = 'connecting';
  readonly #show = new DemoShow();
  readonly #statuses = new Listeners<ConnectionStatus>();
  readonly #batches = new Listeners<SessionBatch>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  onStatus(listener: (status: ConnectionStatus) => void): Unsubscribe {
    return this.#statuses.add(listener);
  }

  on<Name extends keyof OverlayServerEvents & string>(
    event: Name,
    listener: (payload: EventPayload<OverlayServerEvents, Name>) => void,
  ): Unsubscribe {
    if (event !== SERVER_EVENT.sessionBatch) return () => undefined;
    return this.#batches.add(listener as (batch: SessionBatch) => void);
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
      alertsPaused: false,
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
    const { id, seq } = this.#show.session;
    this.#batches.emit({ sessionId: id, seq, events });
    this.#timer = setTimeout(() => this.#play(), this.#show.pauseMs());
  }

  #setStatus(status: ConnectionStatus): void {
    this.status = status;
    this.#statuses.emit(status);
  }
}

export function demoTransport(): RealtimeTransport {
  return {
    timings: DEFAULT_TIMINGS,
    overlay: () => new DemoClient(),
    streaming: () => {
      throw new Error('The demo has no dashboard');
    },
  };
}
