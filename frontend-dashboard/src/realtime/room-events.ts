import { SERVER_EVENT, type SessionEvent } from '@companion/contracts';
import type { OverlayClient, StreamingClient } from './realtime-client.js';
import type { Unsubscribe } from './store.js';

type Receive = (events: readonly SessionEvent[]) => void;

/** Both namespaces have these; corrections are the dashboard's alone. */
const SHARED_EVENTS = [
  SERVER_EVENT.sessionUpdated,
  SERVER_EVENT.tipReceived,
  SERVER_EVENT.goalProgress,
  SERVER_EVENT.goalCompleted,
  SERVER_EVENT.goalRemoved,
  SERVER_EVENT.goalsSnapshot,
  SERVER_EVENT.pollUpdated,
  SERVER_EVENT.pollRemoved,
  SERVER_EVENT.animationTrigger,
] as const;

/**
 * Everything of sessions that arrives at an overlay, in the order of arrival: batches, and the
 * single events that the server sends to a joiner of its own accord.
 */
export function onOverlayEvents(client: OverlayClient, receive: Receive): Unsubscribe {
  const unsubscribes = [
    client.on(SERVER_EVENT.sessionBatch, (batch) => receive(batch.events)),
    ...SHARED_EVENTS.map((event) => client.on(event, (payload) => receive([{ event, payload }]))),
  ];
  return () => unsubscribes.forEach((unsubscribe) => unsubscribe());
}

/** As {@link onOverlayEvents}, for a dashboard. */
export function onStreamingEvents(client: StreamingClient, receive: Receive): Unsubscribe {
  const unsubscribes = [
    client.on(SERVER_EVENT.sessionBatch, (batch) => receive(batch.events)),
    ...[...SHARED_EVENTS, SERVER_EVENT.tipVoided, SERVER_EVENT.tipUpdated].map((event) =>
      client.on(event, (payload) => receive([{ event, payload }])),
    ),
  ];
  return () => unsubscribes.forEach((unsubscribe) => unsubscribe());
}
