import {
  CLIENT_EVENT,
  NAMESPACE,
  type OverlayClientEvents,
  type OverlayServerEvents,
  type ReportOverlay,
  SERVER_EVENT,
  type StreamingClientEvents,
  type StreamingServerEvents,
} from '@companion/contracts';
import type { Namespace, Socket } from 'socket.io';
import type { CreatorScope } from '../../platform/identity/creator-scope.js';
import type { Identity } from '../../platform/identity/identity-provider.js';
import type { TokenBucket } from '../token-bucket.js';

/** Every event of both namespaces, typed; names come from the contract and are spelled nowhere else. */
export { CLIENT_EVENT, NAMESPACE, SERVER_EVENT };

/** What a connection by key shows. */
export type ShownOverlay = { creatorId: string; overlayId: string };
/** A connection that shows an overlay of this creator. */
export type OverlayPage = ShownOverlay & { pageId: string };

/** What of a creator's is told whole after each change. */
export type StateName = 'menu' | 'onAir' | 'alertsPaused' | 'alertsHeld' | 'speechQueue';

/** Between the processes of one installation. */
export type StateServerSideEvents = {
  stateChanged: (name: StateName, creatorId: string, state: unknown) => void;
};
/** What pages at one of them are told and tell. */
type OverlayServerSideEvents = StateServerSideEvents & {
  pageChanged: (creatorId: string) => void;
  overlayReported: (page: OverlayPage, report: ReportOverlay) => void;
  overlayLeft: (page: OverlayPage) => void;
};
/** Each process remembers for a while whom it knows. */
type ServerSideEvents = StateServerSideEvents & {
  accountClosed: (creatorId: string) => void;
  signedOut: (creatorId: string) => void;
};

export type StreamingSocketData = {
  scope: CreatorScope;
  identity: Identity;
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
  /** What it shows, when it came by a key: its presence is told to that creator. */
  shows: ShownOverlay | null;
};
export type OverlayNamespace = Namespace<
  OverlayClientEvents,
  OverlayServerEvents,
  OverlayServerSideEvents,
  OverlaySocketData
>;
export type OverlaySocket = Socket<
  OverlayClientEvents,
  OverlayServerEvents,
  OverlayServerSideEvents,
  OverlaySocketData
>;
