import type { ConnectionStatus } from './realtime-client.js';

/**
 * What a page shows of its connection: a socket without its room is not yet online.
 * @param joined whether the room is joined; true where none is wanted
 */
export function feedConnection(
  socket: ConnectionStatus,
  joined: boolean,
  wasOnline: boolean,
): ConnectionStatus {
  if (socket !== 'online' || joined) return socket;
  return wasOnline ? 'reconnecting' : 'connecting';
}
