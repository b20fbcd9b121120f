import {
  NAMESPACE,
  type Ack,
  type OverlayClientEvents,
  type OverlayServerEvents,
  type StreamingClientEvents,
  type StreamingServerEvents,
} from '@companion/contracts';
import {
  CommandError,
  DEFAULT_TIMINGS,
  Listeners,
  type CommandBody,
  type CommandResult,
  type ConnectionStatus,
  type EventPayload,
  type GetToken,
  type OverlayClient,
  type RealtimeClient,
  type RealtimeTransport,
  type StreamingClient,
} from '@companion/dashboard/stand-in';
import type { Namespace } from '../realtime/live-connection.js';
import type { Tabs } from './tabs.js';

type Unsubscribe = () => void;

/** One namespace's connection to the store, in this tab or another. */
class InPageClient<ServerEvents, Commands> implements RealtimeClient<ServerEvents, Commands> {
  readonly #statuses = new Listeners<ConnectionStatus>();
  readonly #events = new Map<string, Listeners<unknown>>();
  #status: ConnectionStatus = 'connecting';
  /** The present connection; null while closed. */
  #connection: string | null = null;
  #stop: Unsubscribe = () => undefined;

  constructor(
    private readonly tabs: Tabs,
    private readonly namespace: Namespace,
    private readonly getToken: GetToken | null,
  ) {}

  get status(): ConnectionStatus {
    return this.#status;
  }

  onStatus(listener: (status: ConnectionStatus) => void): Unsubscribe {
    return this.#statuses.add(listener);
  }

  on<Name extends keyof ServerEvents & string>(
    event: Name,
    listener: (payload: EventPayload<ServerEvents, Name>) => void,
  ): Unsubscribe {
    const listeners = this.#events.get(event) ?? new Listeners<unknown>();
    this.#events.set(event, listeners);
    return listeners.add((payload) => listener(payload as EventPayload<ServerEvents, Name>));
  }

  async request<Name extends keyof Commands & string>(
    command: Name,
    body: CommandBody<Commands, Name>,
  ): Promise<CommandResult<Commands, Name>> {
    const connection = this.#connection;
    if (connection === null || this.#status !== 'online') {
      throw new CommandError('OFFLINE', 'Not connected');
    }
    // As JSON, as over a wire: what is undefined is not there.
    const sent = JSON.parse(JSON.stringify(body)) as unknown;
    const answer: Ack<unknown> = await this.tabs.call({
      kind: 'ask',
      connection,
      command,
      body: sent,
    });
    if (answer.ok) {
      return JSON.parse(JSON.stringify(answer.data)) as CommandResult<Commands, Name>;
    }
    throw new CommandError(answer.error.code, answer.error.message, answer.error.errors);
  }

  open(): void {
    this.close();
    const stops = [
      this.tabs.onNewKeeper(() => {
        this.#setStatus('reconnecting');
        void this.#connect();
      }),
      this.tabs.onTold((told) => {
        if (!('connection' in told) || told.connection !== this.#connection) return;
        if (told.kind === 'heard') this.#events.get(told.event)?.emit(told.payload);
        else {
          this.#setStatus('reconnecting');
          void this.#connect();
        }
      }),
    ];
    this.#stop = () => stops.forEach((stop) => stop());
    void this.#connect();
  }

  close(): void {
    this.#stop();
    this.#stop = () => undefined;
    const connection = this.#connection;
    this.#connection = null;
    this.#setStatus('connecting');
    if (connection !== null) {
      this.tabs.call({ kind: 'disconnect', connection }).catch(() => undefined);
    }
  }

  async #connect(): Promise<void> {
    const connection = crypto.randomUUID();
    this.#connection = connection;
    const token = (await this.getToken?.()) ?? null;
    const { refused } = await this.tabs
      .call({ kind: 'connect', namespace: this.namespace, token, connection })
      // The keeper went meanwhile; the next one calls for a new connection.
      .catch(() => ({ refused: null }));
    if (this.#connection === connection) {
      this.#setStatus(refused === null ? 'online' : 'unauthorized');
    }
  }

  #setStatus(status: ConnectionStatus): void {
    if (status === this.#status) return;
    this.#status = status;
    this.#statuses.emit(status);
  }
}

/** The dashboard's way to the store, in place of sockets. */
export function inPageTransport(tabs: Tabs): RealtimeTransport {
  return {
    timings: DEFAULT_TIMINGS,
    streaming: ({ getToken }): StreamingClient =>
      new InPageClient<StreamingServerEvents, StreamingClientEvents>(
        tabs,
        NAMESPACE.streaming,
        getToken,
      ),
    overlay: (): OverlayClient =>
      new InPageClient<OverlayServerEvents, OverlayClientEvents>(tabs, NAMESPACE.overlay, null),
  };
}
