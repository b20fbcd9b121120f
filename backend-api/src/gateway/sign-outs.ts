import type { LiveFeed } from '../domain-events/live-feed.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorDirectory } from '../platform/identity/identity-provider.js';
import type { Audience } from './audience.js';
import { toSocketError } from './command.js';
import { rooms } from './rooms.js';
import { SERVER_EVENT, type StreamingNamespace, type StreamingSocket } from './types/events.js';

/** What nobody told this process of is noticed after so long: see {@link watchSignIns}. */
const LOOK_AGAIN_MS = 30_000;

const signedOut = () => toSocketError(new DomainError('UNAUTHORIZED', 'You were signed out'));

/**
 * When her sign-ins are ended every process closes her connections, and looks her up again: each its own, so
 * that nobody comes in by what is still remembered after the others have been closed.
 */
export function closeSignedOut(
  namespace: StreamingNamespace,
  live: LiveFeed,
  creators: CreatorDirectory,
  audience: Audience,
): void {
  const close = (creatorId: string): void => {
    creators.forget(creatorId);
    const room = rooms.signedIn(creatorId);
    namespace.local.to(room).emit(SERVER_EVENT.error, signedOut());
    namespace.local.in(room).disconnectSockets(true);
  };
  live.on('signedOut', ({ creatorId }) => {
    close(creatorId);
    if (audience.isShared) namespace.serverSideEmit('signedOut', creatorId);
  });
  namespace.on('signedOut', close);
}

/** A sign-in that is ended takes its connections with it, this one too if it happens right now. */
export async function closeWithItsSignIn(
  socket: StreamingSocket,
  creators: CreatorDirectory,
): Promise<void> {
  const { scope, identity } = socket.data;
  if (identity.apiToken !== undefined) return;
  await socket.join(rooms.signedIn(scope.creatorId));
  await creators.ensure(identity).catch(() => socket.disconnect(true));
}

/**
 * Closes what should have been closed: the operator's command tells no process, and while Redis is away none
 * hears of another.
 * @returns what ends it
 */
export function watchSignIns(
  namespace: StreamingNamespace,
  creators: CreatorDirectory,
): () => void {
  const look = async (): Promise<void> => {
    const sockets = [...namespace.sockets.values()];
    const ended = new Set(await creators.ended(sockets.map(({ data }) => data.identity)));
    for (const socket of sockets.filter(({ data }) => ended.has(data.identity))) {
      creators.forget(socket.data.identity.sub);
      socket.emit(SERVER_EVENT.error, signedOut());
      socket.disconnect(true);
    }
  };
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_AGAIN_MS);
  timer.unref();
  return () => clearInterval(timer);
}
