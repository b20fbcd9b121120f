import {
  CLIENT_EVENT,
  NAMESPACE,
  type OverlayClientEvents,
  type OverlayServerEvents,
  SERVER_EVENT,
  type StreamingClientEvents,
  type StreamingServerEvents,
} from '@companion/contracts';
import type { Namespace, Socket } from 'socket.io';
import type { CreatorScope } from '../../platform/identity/creator-scope.js';
import type { TokenBucket } from '../token-bucket.js';

/** Every event of both namespaces, typed; names come from the contract and are spelled nowhere else. */
export { CLIENT_EVENT, NAMESPACE, SERVER_EVENT };

type NoServerSideEvents = Record<string, never>;
/** Between the processes of one installation: each remembers for a while whom it knows. */
type ServerSideEvents = { accountClosed: (creatorId: string) => void };

export type StreamingSocketData = {
  scope: CreatorScope;
  tokenExpiresAt: Date;
  messages: TokenBucket;
  /** Sessions joined. */
  sessions: Set<string>;
};
export type StreamingNamespace = Namespace<
  StreamingClientEvents,
  StreamingServerEvents,
  ServerSideEvents,
  StreamingSocketData
>;
export type StreamingSocket = Socket<
  StreamingClientEvents,
  StreamingServerEvents,
  ServerSideEvents,
  StreamingSocketData
>;

export type OverlaySocketData = {
  messages: TokenBucket;
  /** Rooms of each thing joined, by what was asked for. */
  joined: Map<string, string[]>;
  /** Whose messages it may play: by the overlay key alone, and only when it plays them by itself. */
  speaksFor: CreatorScope | null;
};
export type OverlayNamespace = Namespace<
  OverlayClientEvents,
  OverlayServerEvents,
  NoServerSideEvents,
  OverlaySocketData
>;
export type OverlaySocket = Socket<
  OverlayClientEvents,
  OverlayServerEvents,
  NoServerSideEvents,
  OverlaySocketData
>;
