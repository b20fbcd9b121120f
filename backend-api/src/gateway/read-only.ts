import type { Ack } from '@companion/contracts';
import type { Event } from 'socket.io';
import { DomainError } from '../platform/http/domain-error.js';
import { toSocketError } from './command.js';
import { CLIENT_EVENT, type OverlaySocket, SERVER_EVENT } from './types/events.js';

const ALLOWED = new Set<string>([
  CLIENT_EVENT.joinOverlay,
  CLIENT_EVENT.leaveOverlay,
  CLIENT_EVENT.joinMenu,
  CLIENT_EVENT.claimSpeech,
  CLIENT_EVENT.endSpeech,
  CLIENT_EVENT.claimSound,
  CLIENT_EVENT.reportAlerts,
  CLIENT_EVENT.reportOverlay,
]);

/**
 * Refuses everything but joining and leaving, and whatever is too large to be that.
 * @param maxBytes of a message's arguments as JSON
 */
export function readOnly(socket: OverlaySocket, maxBytes: number) {
  return ([event, ...args]: Event, next: (error?: Error) => void): void => {
    const refusal = refuse(event, args, maxBytes);
    if (refusal === null) {
      next();
      return;
    }
    const error = toSocketError(refusal, args[0]);
    socket.emit(SERVER_EVENT.error, error);
    const acknowledge: unknown = args.at(-1);
    if (isAcknowledge(acknowledge)) acknowledge({ ok: false, error });
  };
}

function refuse(event: string, args: unknown[], maxBytes: number): DomainError | null {
  if (!ALLOWED.has(event)) return new DomainError('READ_ONLY', 'Overlays cannot send this');
  const text = JSON.stringify(args);
  return Buffer.byteLength(text) > maxBytes ? new DomainError('PAYLOAD_TOO_LARGE') : null;
}

function isAcknowledge(value: unknown): value is (ack: Ack<never>) => void {
  return typeof value === 'function';
}
