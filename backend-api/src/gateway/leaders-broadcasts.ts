import type { SessionLeader } from '@companion/contracts';
import { Logger } from '@nestjs/common';
import { OnAirMask } from '../entities/on-air-mask.js';
import type { OnAir } from '../entities/on-air.js';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';
import type { SessionsService } from '../sessions/sessions.service.js';
import type { Audience } from './audience.js';
import { rooms } from './rooms.js';
import { type CommittedChanges, eventsOf } from './session-broadcasts.js';
import { type OverlayNamespace, SERVER_EVENT } from './types/events.js';

/** Two tellings of one session are at least so far apart. */
const APART_MS = 500;

const OF_TIPS: string[] = [
  SERVER_EVENT.tipReceived,
  SERVER_EVENT.tipVoided,
  SERVER_EVENT.tipUpdated,
];

type Told = { onAir: OnAir; changed: boolean };

/**
 * Who gave the most in a session, to the overlays of its creator: read anew after tips have changed, so that
 * it is right whatever changed them, and so seldom that a flood of tips costs nothing.
 */
export class LeadersBroadcasts {
  private readonly logger = new Logger(LeadersBroadcasts.name);
  private readonly resting = new Map<string, Told>();

  constructor(
    private readonly sessions: SessionsService,
    private readonly audience: Audience,
    private readonly namespace: OverlayNamespace,
  ) {}

  /** What overlays may see of a session's leaders now. */
  static async read(
    sessions: SessionsService,
    scope: CreatorScope,
    sessionId: string,
    onAir: OnAir,
  ): Promise<{ upToSeq: number; leaders: SessionLeader[] }> {
    const { seq, leaders } = await sessions.leaders(scope, sessionId);
    return { upToSeq: seq, leaders: new OnAirMask(onAir).leaders(leaders) };
  }

  changed(committed: CommittedChanges): void {
    const { creatorId, sessionId, changes } = committed;
    const onAir = changes.at(-1)?.onAir;
    if (onAir === undefined) return;
    if (!this.audience.mayBeIn([rooms.current(creatorId, 'batch')], this.namespace)) return;
    if (!eventsOf(committed).some(({ event }) => OF_TIPS.includes(event))) return;
    const resting = this.resting.get(sessionId);
    if (resting !== undefined) {
      resting.changed = true;
      resting.onAir = onAir;
      return;
    }
    void this.tell(creatorId, sessionId, onAir);
  }

  private async tell(creatorId: string, sessionId: string, onAir: OnAir): Promise<void> {
    const told: Told = { onAir, changed: false };
    this.resting.set(sessionId, told);
    try {
      const scope = scopeOf(creatorId);
      const now = await LeadersBroadcasts.read(this.sessions, scope, sessionId, onAir);
      this.namespace
        .to(rooms.current(creatorId, 'batch'))
        .emit(SERVER_EVENT.sessionLeaders, { eventId: crypto.randomUUID(), sessionId, ...now });
    } catch (error) {
      this.logger.warn({ err: error, creatorId, sessionId }, 'The leaders could not be told');
    }
    setTimeout(() => {
      this.resting.delete(sessionId);
      if (told.changed) void this.tell(creatorId, sessionId, told.onAir);
    }, APART_MS).unref();
  }
}
