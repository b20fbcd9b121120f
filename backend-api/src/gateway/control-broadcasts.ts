import { randomUUID } from 'node:crypto';
import { reportAlertsSchema } from '@companion/contracts';
import { Logger } from '@nestjs/common';
import type { AlertQueueService } from '../alerts/alert-queue.service.js';
import type { LiveFeed, LiveTopics } from '../domain-events/live-feed.js';
import { OnAirMask } from '../entities/on-air-mask.js';
import { DomainError } from '../platform/http/domain-error.js';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';
import type { SettingsService } from '../settings/settings.service.js';
import { type CommandSocket, onCommand } from './command.js';
import { rooms } from './rooms.js';
import {
  CLIENT_EVENT,
  type OverlayNamespace,
  SERVER_EVENT,
  type StreamingNamespace,
} from './types/events.js';

const logger = new Logger('Control');

const headOf = (creatorId: string) => ({ eventId: randomUUID(), creatorId });

/** Her dashboards see what is on air and what waits for her word. */
export function tellControlToDashboards(namespace: StreamingNamespace, live: LiveFeed): void {
  live.on('alertQueue', ({ creatorId, onAir }) => {
    namespace
      .to(rooms.creator(creatorId))
      .emit(SERVER_EVENT.alertQueue, { ...headOf(creatorId), onAir });
  });
  live.on('apiTokenRevoked', ({ tokenId }) => {
    namespace.in(rooms.token(tokenId)).disconnectSockets(true);
  });
}

/** Her overlays carry out what she orders; of a tip they are shown what she lets be seen. */
export function tellControlToOverlays(
  namespace: OverlayNamespace,
  live: LiveFeed,
  settings: SettingsService,
): void {
  live.on('alertQueue', ({ creatorId, onAir }) => {
    namespace
      .to(rooms.current(creatorId, 'batch'))
      .emit(SERVER_EVENT.alertQueue, { ...headOf(creatorId), onAir });
  });
  live.on('alertOrder', ({ creatorId, ...order }) => {
    namespace
      .to(rooms.alerts(creatorId))
      .emit(SERVER_EVENT.alertOrder, { ...headOf(creatorId), ...order });
  });

  // One after the other, so that they are shown in the order they were sent.
  let showing = Promise.resolve();
  const show = async ({ creatorId, tip, ...shown }: LiveTopics['alertShow']): Promise<void> => {
    const mask = new OnAirMask(await settings.get(scopeOf(creatorId)));
    namespace
      .to(rooms.alerts(creatorId))
      .emit(SERVER_EVENT.alertShow, { ...headOf(creatorId), ...shown, tip: mask.tip(tip) });
  };
  live.on('alertShow', (alert) => {
    showing = showing
      .then(() => show(alert))
      .catch((error: unknown) => {
        const { creatorId } = alert;
        logger.error({ err: error, creatorId }, 'An alert could not be shown');
      });
  });
}

/**
 * What an overlay says of its alerts. Only by the overlay key: a session's id is known to others too.
 * @param scopeNow whose alerts this connection shows; null: nobody's
 */
export function onAlertReports(
  socket: CommandSocket & { id: string },
  queue: AlertQueueService,
  scopeNow: () => CreatorScope | null,
): void {
  const reported = new Map<string, CreatorScope>();
  onCommand(socket, CLIENT_EVENT.reportAlerts, reportAlertsSchema, async (lists) => {
    const scope = scopeNow();
    if (scope === null) throw new DomainError('READ_ONLY', 'Join by the overlay key first');
    reported.set(scope.creatorId, scope);
    return { leads: await queue.report(scope, socket.id, lists) };
  });
  socket.on('disconnect', () => {
    for (const scope of reported.values()) {
      // Without this word its lease runs out.
      queue.left(scope, socket.id).catch(() => undefined);
    }
  });
}
