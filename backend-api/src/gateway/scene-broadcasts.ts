import type { LiveFeed } from '../domain-events/live-feed.js';
import { rooms } from './rooms.js';
import { type OverlayNamespace, SERVER_EVENT, type StreamingNamespace } from './types/events.js';

/** What overlays are told of themselves, each only what is its own. */
export function tellScenes(namespace: OverlayNamespace, live: LiveFeed): void {
  live.on('overlayScene', ({ overlayId, revision, scene }) => {
    namespace.to(rooms.overlay(overlayId)).emit(SERVER_EVENT.overlayScene, {
      eventId: crypto.randomUUID(),
      overlayId,
      revision,
      scene,
    });
  });
  live.on('overlayReload', ({ creatorId, overlayId }) => {
    const shown =
      overlayId === null
        ? [rooms.current(creatorId, 'single'), rooms.current(creatorId, 'batch')]
        : rooms.overlay(overlayId);
    namespace.to(shown).emit(SERVER_EVENT.overlayReload, { eventId: crypto.randomUUID() });
  });
  live.on('locale', ({ creatorId, ...locale }) => {
    namespace
      .to(rooms.overlays(creatorId))
      .emit(SERVER_EVENT.overlayLocale, { eventId: crypto.randomUUID(), ...locale });
  });
  live.on('overlayKeyRevoked', ({ overlayId }) => {
    namespace.in(rooms.overlay(overlayId)).disconnectSockets(true);
  });
  live.on('chatbotLine', ({ creatorId, line }) => {
    namespace.to(rooms.current(creatorId, 'batch')).emit(SERVER_EVENT.chatbotResponse, line);
  });
}

/** Her dashboards learn that an overlay is other than they show it. */
export function tellOverlaysToDashboards(namespace: StreamingNamespace, live: LiveFeed): void {
  live.on('overlayChanged', ({ creatorId, ...changed }) => {
    namespace.to(rooms.creator(creatorId)).emit(SERVER_EVENT.overlayChanged, {
      eventId: crypto.randomUUID(),
      creatorId,
      ...changed,
    });
  });
}
