import {
  COMPRESS_QUERY,
  NAMESPACE,
  type Ack,
  type ErrorCode,
  type OverlayClientEvents,
  type OverlayServerEvents,
  type StreamingClientEvents,
  type StreamingServerEvents,
} from '@companion/contracts';
import { io, type Socket } from 'socket.io-client';
import {
  CommandError,
  type CommandBody,
  type CommandResult,
  type ConnectionStatus,
  type EventPayload,
  type GetToken,
  type RealtimeClient,
  type RealtimeTransport,
} from './realtime-client.js';
import { Listeners, type Unsubscribe } from './store.js';
import { DEFAULT_TIMINGS, RETRY_JITTER, retryDelayMs, type RealtimeTimings } from './timings.js';

const SIGN_IN_AGAIN: readonly unknown[] = [
  'UNAUTHORIZED',
  'AUTH_EXPIRED',
  'FORBIDDEN',
] satisfies ErrorCode[];

/** Whether the refusal is of the token itself; its code is in the error's data or is its message. */
function refusesToken(error: Error & { data?: unknown }): boolean {
  const { data, message } = error;
  const code = typeof data === 'object' && data !== null && 'code' in data ? data.code : null;
  return SIGN_IN_AGAIN.includes(code) || SIGN_IN_AGAIN.includes(message);
}

/**
 * socket.io reconnects by itself when the transport breaks, but not when the server ends the
 * connection or refuses it; this class adds those, so that only a refused token stops it.
 */
class SocketIoClient<ServerEvents, Commands> implements RealtimeClient<ServerEvents, Commands> {
  readonly #socket: Socket;
  readonly #timings: RealtimeTimings;
  readonly #getToken: GetToken | null;
  readonly #statuses = new Listeners<ConnectionStatus>();
  #status: ConnectionStatus = 'connecting';
  #wasOnline = false;
  #attempt = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;

  constructor(
    url: string,
    getToken: GetToken | null,
    timings: RealtimeTimings,
    query: Record<string, string> = {},
  ) {
    this.#timings = timings;
    this.#getToken = getToken;
    this.#socket = io(url, {
      query,
      autoConnect: false,
      forceNew: true,
      transports: ['websocket', 'polling'],
      tryAllTransports: true,
      reconnectionDelay: timings.retryMinMs,
      reconnectionDelayMax: timings.retryMaxMs,
      randomizationFactor: RETRY_JITTER,
      auth: (send) => void this.#authenticate(send),
    });
    this.#socket.on('connect', () => {
      this.#wasOnline = true;
      this.#attempt = 0;
      this.#setStatus('online');
    });
    this.#socket.on('disconnect', (reason) => {
      if (reason === 'io client disconnect') return;
      this.#setStatus('reconnecting');
      if (!this.#socket.active) this.#connectLater();
    });
    this.#socket.on('connect_error', (error: Error & { data?: unknown }) => {
      if (this.#socket.active) return this.#setDown();
      if (refusesToken(error)) return this.#setStatus('unauthorized');
      this.#connectLater();
    });
  }

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
    const handler = (payload: unknown) => listener(payload as EventPayload<ServerEvents, Name>);
    const name: string = event;
    this.#socket.on(name, handler);
    return () => this.#socket.off(name, handler);
  }

  async request<Name extends keyof Commands & string>(
    command: Name,
    body: CommandBody<Commands, Name>,
  ): Promise<CommandResult<Commands, Name>> {
    if (!this.#socket.connected) throw new CommandError('OFFLINE', 'Not connected to the server');
    const answer = await this.#ask<CommandResult<Commands, Name>>(command, body);
    if (answer.ok) return answer.data;
    throw new CommandError(answer.error.code, answer.error.message, answer.error.errors);
  }

  open(): void {
    this.#setDown();
    this.#socket.connect();
  }

  close(): void {
    clearTimeout(this.#retry);
    this.#socket.disconnect();
  }

  async #ask<Result>(command: string, body: unknown): Promise<Ack<Result>> {
    const socket = this.#socket.timeout(this.#timings.ackTimeoutMs);
    try {
      return (await socket.emitWithAck(command, body)) as Ack<Result>;
    } catch {
      throw this.#socket.connected
        ? new CommandError('TIMEOUT', 'The server did not answer in time')
        : new CommandError('OFFLINE', 'The connection was lost before the server answered');
    }
  }

  async #authenticate(send: (data: object) => void): Promise<void> {
    if (this.#getToken === null) return send({});
    try {
      const token = await this.#getToken();
      if (token !== null) return send({ token });
      this.#socket.disconnect();
      this.#setStatus('unauthorized');
    } catch {
      // The token could not be fetched just now, which is no refusal.
      this.#socket.disconnect();
      this.#connectLater();
    }
  }

  #connectLater(): void {
    this.#setDown();
    clearTimeout(this.#retry);
    const delay = retryDelayMs(this.#attempt++, this.#timings);
    this.#retry = setTimeout(() => this.#socket.connect(), delay);
  }

  #setDown(): void {
    this.#setStatus(this.#wasOnline ? 'reconnecting' : 'connecting');
  }

  #setStatus(status: ConnectionStatus): void {
    if (status === this.#status) return;
    this.#status = status;
    this.#statuses.emit(status);
  }
}

/** @param timings DEFAULT_TIMINGS but in tests */
export function socketIoTransport(timings: RealtimeTimings = DEFAULT_TIMINGS): RealtimeTransport {
  return {
    timings,
    streaming: ({ baseUrl, getToken }) =>
      new SocketIoClient<StreamingServerEvents, StreamingClientEvents>(
        `${baseUrl}${NAMESPACE.streaming}`,
        getToken,
        timings,
      ),
    overlay: ({ baseUrl, isInCrowd = false }) =>
      new SocketIoClient<OverlayServerEvents, OverlayClientEvents>(
        `${baseUrl}${NAMESPACE.overlay}`,
        null,
        timings,
        isInCrowd ? COMPRESS_QUERY : {},
      ),
  };
}
