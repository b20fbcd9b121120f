import { randomUUID } from 'node:crypto';
import type { LiveFeed, SessionChange } from '../domain-events/live-feed.js';
import type { Audience } from './audience.js';
import { rooms } from './rooms.js';
import { batchOf, bySession, overlayEventsOf } from './session-broadcasts.js';
import { SERVER_EVENT, type StreamingNamespace } from './types/events.js';

/**
 * Moderators hear of the show what overlays hear; how things stand they are told with her dashboards.
 * They are in their room from the beginning, and join no session.
 */
export function tellModerators(
  namespace: StreamingNamespace,
  live: LiveFeed,
  audience: Audience,
): void {
  const isHeard = (creatorId: string) => audience.mayBeIn([rooms.moderators(creatorId)], namespace);
  const room = (creatorId: string) => namespace.to(rooms.moderators(creatorId));
  const headOf = (creatorId: string) => ({ eventId: randomUUID(), creatorId });

  live.on('session', (changes: SessionChange[]) => {
    for (const committed of bySession(changes)) {
      const { creatorId } = committed;
      if (!isHeard(creatorId)) continue;
      const batch = batchOf(committed, overlayEventsOf(committed));
      room(creatorId).emit(SERVER_EVENT.sessionBatch, batch);
    }
  });
  live.on('alertQueue', ({ creatorId, onAir }) => {
    room(creatorId).emit(SERVER_EVENT.alertQueue, { ...headOf(creatorId), onAir });
  });
  // What they hold was masked as it is no more.
  for (const topic of ['onAir', 'tipperForgotten'] as const) {
    live.on(topic, ({ creatorId }) => {
      room(creatorId).emit(SERVER_EVENT.rejoin, headOf(creatorId));
    });
  }
}
