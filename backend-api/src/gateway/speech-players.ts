import { claimSpeechSchema, endSpeechSchema } from '@companion/contracts';
import type { SpeechesService } from '../chat-participant-tts/speeches.service.js';
import type { LiveFeed } from '../domain-events/live-feed.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { type CommandSocket, onCommand } from './command.js';
import { rooms } from './rooms.js';
import {
  CLIENT_EVENT,
  type OverlayNamespace,
  SERVER_EVENT,
  type StreamingNamespace,
} from './types/events.js';

/** Dashboards and scripts in the session's room hear all that is read. */
export function tellSpeechToDashboards(namespace: StreamingNamespace, live: LiveFeed): void {
  live.on('speech', ({ audio }) => {
    namespace
      .to(rooms.session(audio.sessionId, 'single'))
      .to(rooms.session(audio.sessionId, 'batch'))
      .emit(SERVER_EVENT.chatParticipantAudio, audio);
  });
  live.on('speechStopped', ({ creatorId, speechId }) => {
    namespace
      .to(rooms.creator(creatorId))
      .emit(SERVER_EVENT.speechStopped, { eventId: crypto.randomUUID(), speechId });
  });
}

/** Of the overlays only those with the key, that know what to do with it, and when their creator wants it. */
export function tellSpeechToOverlays(namespace: OverlayNamespace, live: LiveFeed): void {
  live.on('speech', ({ creatorId, sendToOverlay, audio }) => {
    if (!sendToOverlay) return;
    namespace
      .to(rooms.current(creatorId, 'batch'))
      .emit(SERVER_EVENT.chatParticipantAudio, { ...audio, tipperName: null });
  });
  live.on('speechStopped', ({ creatorId, speechId }) => {
    namespace
      .to(rooms.current(creatorId, 'batch'))
      .emit(SERVER_EVENT.speechStopped, { eventId: crypto.randomUUID(), speechId });
  });
}

/**
 * What players say: whether they may play a message, and that they are through with it. A player that goes
 * away in the middle is through with it as well.
 * @param scopeNow whose messages this connection may play; null: nobody's
 */
export function onSpeechCommands(
  socket: CommandSocket & { id: string },
  speeches: SpeechesService,
  scopeNow: () => CreatorScope | null,
): void {
  const playing = new Map<string, CreatorScope>();
  const scope = (): CreatorScope => {
    const now = scopeNow();
    if (now === null) throw new DomainError('READ_ONLY', 'Join by the overlay key first');
    return now;
  };
  onCommand(socket, CLIENT_EVENT.claimSpeech, claimSpeechSchema, async ({ speechId }) => {
    const mine = scope();
    const granted = await speeches.claim(mine, speechId, socket.id);
    if (granted) playing.set(speechId, mine);
    return { granted };
  });
  onCommand(socket, CLIENT_EVENT.endSpeech, endSpeechSchema, async ({ speechId, heard }) => {
    await speeches.ended(scope(), speechId, socket.id, heard);
    playing.delete(speechId);
    return null;
  });
  socket.on('disconnect', () => {
    for (const [speechId, mine] of playing) {
      // Without this report the message's time runs out by itself.
      speeches.ended(mine, speechId, socket.id, true).catch(() => undefined);
    }
  });
}
