import type {
  Ack,
  ErrorCode,
  FieldError,
  OverlayClientEvents,
  OverlayServerEvents,
  StreamingClientEvents,
  StreamingServerEvents,
} from '@companion/contracts';
import type { Unsubscribe } from './store.js';
import type { RealtimeTimings } from './timings.js';

/** `unauthorized` is final for a client: the server refused its token, or there is none. */
export type ConnectionStatus = 'connecting' | 'online' | 'reconnecting' | 'unauthorized';

export type EventPayload<Events, Name extends keyof Events> = Events[Name] extends (
  payload: infer Payload,
) => void
  ? Payload
  : never;

export type CommandBody<Commands, Name extends keyof Commands> = Commands[Name] extends (
  body: infer Body,
  ack?: never,
) => void
  ? Body
  : never;

export type CommandResult<Commands, Name extends keyof Commands> = Commands[Name] extends (
  body: never,
  ack?: (answer: Ack<infer Result>) => void,
) => void
  ? Result
  : never;

/** Why a command was not carried out; `OFFLINE` and `TIMEOUT` are this side's own findings. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly code: ErrorCode | 'OFFLINE' | 'TIMEOUT';
  readonly errors: readonly FieldError[];

  constructor(
    code: ErrorCode | 'OFFLINE' | 'TIMEOUT',
    message: string,
    errors: readonly FieldError[] = [],
  ) {
    super(message);
    this.code = code;
    this.errors = errors;
  }
}

/** One namespace's connection. It keeps itself up from `open` to `close`. */
export interface RealtimeClient<ServerEvents, Commands> {
  readonly status: ConnectionStatus;
  /** Called on every change of `status`; each `online` is a new connection with no rooms joined. */
  onStatus(listener: (status: ConnectionStatus) => void): Unsubscribe;
  on<Name extends keyof ServerEvents & string>(
    event: Name,
    listener: (payload: EventPayload<ServerEvents, Name>) => void,
  ): Unsubscribe;
  /** Resolves with the acknowledged data. @throws CommandError */
  request<Name extends keyof Commands & string>(
    command: Name,
    body: CommandBody<Commands, Name>,
  ): Promise<CommandResult<Commands, Name>>;
  open(): void;
  close(): void;
}

export type StreamingClient = RealtimeClient<StreamingServerEvents, StreamingClientEvents>;
export type OverlayClient = RealtimeClient<OverlayServerEvents, OverlayClientEvents>;

/** Asked at each connection, so that a refreshed token is used; null means nobody is signed in. */
export type GetToken = () => string | null | Promise<string | null>;

/** Makes clients, closed still; the one seam between the feeds and the network. */
export interface RealtimeTransport {
  streaming(options: { baseUrl: string; getToken: GetToken }): StreamingClient;
  /** @param options.isInCrowd thousands may hear the same: in fewer bytes, for a little more work */
  overlay(options: { baseUrl: string; isInCrowd?: boolean }): OverlayClient;
  readonly timings: RealtimeTimings;
}
