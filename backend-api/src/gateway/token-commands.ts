import type { TokenScope } from '@companion/contracts';
import type { Event } from 'socket.io';
import type { Credentials } from '../platform/identity/credentials.js';
import { type Identity, isModerator } from '../platform/identity/identity-provider.js';
import { requireScope } from '../platform/identity/token-scope.js';
import { toSocketError } from './command.js';
import { handshakeToken } from './handshake-token.js';
import { rooms } from './rooms.js';
import { CLIENT_EVENT, SERVER_EVENT, type StreamingSocket } from './types/events.js';

/** What an API token needs for each command; one that is missing here is her own alone. */
export const COMMAND_SCOPES: Partial<Record<string, TokenScope>> = {
  [CLIENT_EVENT.joinSession]: 'session:read',
  [CLIENT_EVENT.leaveSession]: 'session:read',
  [CLIENT_EVENT.updateViewers]: 'session:control',
  [CLIENT_EVENT.addTip]: 'tips:write',
  [CLIENT_EVENT.claimSpeech]: 'voice:control',
  [CLIENT_EVENT.endSpeech]: 'voice:control',
};

/** Refuses what the connection's token was not given. Moderators only listen: what they do they do by REST. */
export function allowOnly(socket: StreamingSocket) {
  return ([event, ...args]: Event, next: (error?: Error) => void): void => {
    try {
      const { identity } = socket.data;
      requireScope(identity, isModerator(identity) ? undefined : COMMAND_SCOPES[event]);
      next();
    } catch (refusal) {
      const error = toSocketError(refusal, args[0]);
      socket.emit(SERVER_EVENT.error, error);
      const acknowledge: unknown = args.at(-1);
      if (typeof acknowledge === 'function')
        (acknowledge as (ack: unknown) => void)({ ok: false, error });
    }
  };
}

/** Whether it hears what is told to her dashboards. */
export function watchesLive({ apiToken }: Identity): boolean {
  return apiToken === undefined || apiToken.scopes.includes('session:read');
}

/** A token that is revoked takes its connections with it, this one too if it happens right now. */
export async function closeWithItsToken(
  socket: StreamingSocket,
  credentials: Credentials,
): Promise<void> {
  const { scope, identity } = socket.data;
  if (identity.apiToken === undefined) return;
  await socket.join([rooms.token(identity.apiToken.id), rooms.tokensOf(scope.creatorId)]);
  await credentials.verify(handshakeToken(socket.handshake)).catch(() => socket.disconnect(true));
}
