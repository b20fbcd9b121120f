import { DomainError } from '../platform/http/domain-error.js';
import { toSocketError } from './command.js';
import { SERVER_EVENT, type StreamingSocket } from './types/events.js';

/** The longest that a timer can wait. */
const TIMER_MAX_MS = 2 ** 31 - 1;

/** A connection lives no longer than the token it was opened with. */
export function closeAtExpiry(socket: StreamingSocket): void {
  const expiresAt = socket.data.tokenExpiresAt.getTime();
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    const left = expiresAt - Date.now();
    timer = setTimeout(
      left > TIMER_MAX_MS ? wait : close,
      Math.min(Math.max(left, 0), TIMER_MAX_MS),
    );
  };
  const close = (): void => {
    socket.emit(
      SERVER_EVENT.error,
      toSocketError(new DomainError('AUTH_EXPIRED', 'Sign in again')),
    );
    socket.disconnect(true);
  };
  wait();
  socket.on('disconnect', () => clearTimeout(timer));
}
