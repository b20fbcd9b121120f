import { SERVER_EVENT } from '@companion/contracts';
import type { LiveFeed } from '../domain-events/live-feed.js';
import { OnAirMask } from '../entities/on-air-mask.js';
import { rooms } from './rooms.js';
import type { OverlayNamespace } from './types/events.js';

/** A made-up tip while no session runs: to overlays that know what to do with it, masked as a real one. */
export function tellRehearsals(namespace: OverlayNamespace, live: LiveFeed): void {
  live.on('rehearsal', ({ creatorId, onAir, events }) => {
    namespace.to(rooms.current(creatorId, 'batch')).emit(SERVER_EVENT.rehearsal, {
      eventId: crypto.randomUUID(),
      creatorId,
      events: new OnAirMask(onAir).events(events),
    });
  });
}
