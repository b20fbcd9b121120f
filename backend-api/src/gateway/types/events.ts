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
  NoServerSideEvents,
  StreamingSocketData
>;
export type StreamingSocket = Socket<
  StreamingClientEvents,
  StreamingServerEvents,
  NoServerSideEvents,
  StreamingSocketData
>;

export type OverlaySocketData = {
  messages: TokenBucket;
  /** Rooms of each thing joined, by what was asked for. */
  joined: Map<string, string[]>;
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
