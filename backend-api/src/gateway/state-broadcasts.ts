import { randomUUID } from 'node:crypto';
import type { AlertControl, MenuItem } from '@companion/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { AlertQueueService } from '../alerts/alert-queue.service.js';
import { AlertsService } from '../animations/alerts.service.js';
import { SpeechesService } from '../chat-participant-tts/speeches.service.js';
import { LiveFeed } from '../domain-events/live-feed.js';
import { OnAirMask } from '../entities/on-air-mask.js';
import { MenuService } from '../menu/menu.service.js';
import { OffAirService } from '../off-air/off-air.service.js';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';
import { SettingsService } from '../settings/settings.service.js';
import { Audience } from './audience.js';
import { rooms } from './rooms.js';
import { toldAnew } from './told-anew.js';
import { type OverlayNamespace, SERVER_EVENT, type StreamingNamespace } from './types/events.js';

const headOf = (creatorId: string) => ({ eventId: randomUUID(), creatorId });
const hers = (creatorId: string) => [rooms.creator(creatorId), rooms.moderators(creatorId)];

/** What of a creator's is told whole after each of its changes: her menu, and what she controls her show with. */
@Injectable()
export class StateBroadcasts {
  private readonly logger = new Logger(StateBroadcasts.name);
  private readonly paused = (scope: CreatorScope) => this.alerts.state(scope);

  constructor(
    private readonly menu: MenuService,
    private readonly offAir: OffAirService,
    private readonly alerts: AlertsService,
    private readonly queue: AlertQueueService,
    private readonly speeches: SpeechesService,
    private readonly settings: SettingsService,
    private readonly live: LiveFeed,
    private readonly audience: Audience,
  ) {}

  /** To dashboards, and to moderators what they may see of it. */
  attachDashboards(namespace: StreamingNamespace): void {
    const { live } = this;
    const { isShared } = this.audience;
    const to = (room: string | string[]) => namespace.local.to(room);
    const toModerators = this.moderatorsOf(namespace);

    const menu = toldAnew(namespace, 'menu', {
      isShared,
      rooms: (creatorId) => [rooms.creator(creatorId)],
      read: (scope) => this.menu.list(scope),
      tell: (creatorId, items) =>
        to(rooms.creator(creatorId)).emit(SERVER_EVENT.menuUpdated, {
          ...headOf(creatorId),
          items,
        }),
    });
    const onAir = toldAnew(namespace, 'onAir', {
      isShared,
      rooms: hers,
      read: (scope) => this.offAir.state(scope),
      tell: (creatorId, state) =>
        to(hers(creatorId)).emit(SERVER_EVENT.onAirState, { ...headOf(creatorId), ...state }),
    });
    const pause = toldAnew(namespace, 'alertsPaused', {
      isShared,
      rooms: hers,
      read: this.paused,
      tell: (creatorId, { paused }) =>
        to(hers(creatorId)).emit(SERVER_EVENT.alertControl, pauseOf(creatorId, paused)),
    });
    const held = toldAnew(namespace, 'alertsHeld', {
      isShared,
      rooms: hers,
      read: (scope) => this.queue.waiting(scope),
      tell: (creatorId, alerts) => {
        const head = headOf(creatorId);
        to(rooms.creator(creatorId)).emit(SERVER_EVENT.alertsHeld, { ...head, held: alerts });
        toModerators(creatorId, (room, mask) => {
          const masked = alerts.map((alert) => mask.held(alert));
          to(room).emit(SERVER_EVENT.alertsHeld, { ...head, held: masked });
        });
      },
    });
    const speech = toldAnew(namespace, 'speechQueue', {
      isShared,
      rooms: hers,
      read: (scope) => this.speeches.standing(scope),
      tell: (creatorId, { queue, usedCharsToday }) => {
        const head = { eventId: randomUUID(), usedCharsToday };
        to(rooms.creator(creatorId)).emit(SERVER_EVENT.speechQueue, { ...head, queue });
        toModerators(creatorId, (room, mask) =>
          to(room).emit(SERVER_EVENT.speechQueue, { ...head, queue: mask.speechQueue(queue) }),
        );
      },
    });

    live.on('menu', ({ creatorId, items }) => menu(creatorId, items));
    live.on('offAir', ({ creatorId, state }) => onAir(creatorId, state));
    live.on('alertsHeld', ({ creatorId, held: alerts }) => held(creatorId, alerts));
    live.on('speechQueue', ({ creatorId, ...standing }) => speech(creatorId, standing));
    live.on('alertControl', (control) => {
      const { creatorId } = control;
      if (isPause(control)) return pause(creatorId, control);
      namespace.to(hers(creatorId)).emit(SERVER_EVENT.alertControl, orderOf(control));
    });
  }

  attachOverlays(namespace: OverlayNamespace): void {
    const { live } = this;
    const { isShared } = this.audience;
    const { local } = namespace;

    const menu = toldAnew(namespace, 'menu', {
      isShared,
      rooms: (creatorId) => [rooms.creator(creatorId)],
      read: (scope) => this.menu.list(scope),
      tell: (creatorId, items) =>
        local.to(rooms.creator(creatorId)).emit(SERVER_EVENT.menuUpdated, {
          ...headOf(creatorId),
          items: shownOf(items),
        }),
    });
    const onAir = toldAnew(namespace, 'onAir', {
      isShared,
      rooms: (creatorId) => [rooms.overlays(creatorId)],
      read: (scope) => this.offAir.isOff(scope),
      tell: (creatorId, offAir) =>
        local
          .to(rooms.overlays(creatorId))
          .emit(SERVER_EVENT.onAirState, { ...headOf(creatorId), offAir }),
    });
    const pause = toldAnew(namespace, 'alertsPaused', {
      isShared,
      rooms: (creatorId) => [rooms.alerts(creatorId)],
      read: this.paused,
      tell: (creatorId, { paused }) =>
        local
          .to(rooms.alerts(creatorId))
          .emit(SERVER_EVENT.alertControl, pauseOf(creatorId, paused)),
    });

    live.on('menu', ({ creatorId, items }) => menu(creatorId, items));
    live.on('offAir', ({ creatorId, state: { offAir } }) => onAir(creatorId, offAir));
    live.on('alertControl', (control) => {
      const { creatorId } = control;
      if (isPause(control)) return pause(creatorId, control);
      namespace.to(rooms.alerts(creatorId)).emit(SERVER_EVENT.alertControl, orderOf(control));
    });
  }

  /** Masked one after the other, so that the last to be told is the last that happened. */
  private moderatorsOf({ adapter }: StreamingNamespace) {
    let telling = Promise.resolve();
    return (creatorId: string, tell: (room: string, mask: OnAirMask) => void): void => {
      const room = rooms.moderators(creatorId);
      if (!adapter.rooms.has(room)) return;
      telling = telling
        .then(async () => tell(room, new OnAirMask(await this.settings.get(scopeOf(creatorId)))))
        .catch((error: unknown) =>
          this.logger.error({ err: error, creatorId }, 'Moderators could not be told'),
        );
    };
  }
}

/** Of the menu what viewers read. */
function shownOf(items: MenuItem[]) {
  return items
    .filter(({ isActive }) => isActive)
    .map(({ isActive: _active, sortOrder: _order, ...shown }) => shown);
}

type Control = Omit<AlertControl, 'eventId'>;

/** The other orders are about what is on air at this moment, and are never given twice. */
const isPause = ({ action }: Control): boolean => action === 'pause' || action === 'resume';

const orderOf = (control: Control): AlertControl => ({ eventId: randomUUID(), ...control });
const pauseOf = (creatorId: string, paused: boolean): AlertControl =>
  orderOf({ creatorId, action: paused ? 'pause' : 'resume', paused });
