import { type OverlayEvent, SERVER_EVENT } from '@companion/contracts';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { isDatabaseAway } from '../platform/database/failures.js';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';
import { RedisConnection } from '../platform/redis/redis-connection.js';
import type { SessionAt } from '../sessions/sessions.repository.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { HeardSeqs } from './heard-seqs.js';
import { rooms } from './rooms.js';
import { emitEvent } from './session-broadcasts.js';
import type { OverlayNamespace, StreamingNamespace } from './types/events.js';

/** What is missing at two looks is not merely on its way. */
const LOOK_EVERY_MS = 2_000;
/** After Redis was away, joins are spread over this time. */
const SPREAD_MS = 2_000;

/** The rooms whose names say a session or a creator. */
const SESSION_ROOM = /^session:(.+):(?:single|batch)$/u;
const CURRENT_ROOM = /^current:(.+):(?:single|batch)$/u;
const CREATOR_ROOM = /^creator:(.+)$/u;

/** The state of a session in events, for clients that read nothing else. */
type TellState = (scope: CreatorScope, sessionId: string) => Promise<OverlayEvent[]>;
type Watched = { namespace: OverlayNamespace; state: TellState };

/**
 * Sees to it that no connection is left behind. What another process tells may get lost: with Redis, or with
 * that process between its commit and its word. So each process looks what its connections should have
 * been told, and asks those that were not to join again. That works without Redis too, only later.
 */
@Injectable()
export class CatchUp implements OnApplicationShutdown {
  private readonly logger = new Logger(CatchUp.name);
  private readonly watched: Watched[] = [];
  /** Sessions that were behind at the last look, and what they should have been told. */
  private suspected = new Map<string, number>();
  private readonly timer: NodeJS.Timeout | undefined;
  private looking = false;

  constructor(
    private readonly heard: HeardSeqs,
    private readonly sessions: SessionsService,
    redis: RedisConnection,
  ) {
    if (redis.client === null) return;
    this.timer = setInterval(() => void this.look(), LOOK_EVERY_MS).unref();
    redis.client.on('ready', () => this.everythingAnew());
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** @param state of a session, as this namespace may see it */
  attach(namespace: StreamingNamespace | OverlayNamespace, state: TellState): void {
    // What is told here, both can hear.
    this.watched.push({ namespace: namespace as OverlayNamespace, state });
  }

  private async look(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      const ids = this.named(SESSION_ROOM);
      const creators = this.named(CURRENT_ROOM);
      const now = ids.length + creators.length === 0 ? [] : await this.sessions.at(ids, creators);
      const suspected = new Map<string, number>();
      for (const session of now) {
        if (!this.isBehind(session)) continue;
        const before = this.suspected.get(session.id);
        if (before === undefined || (this.heard.of(session.id) ?? 0) >= before) {
          suspected.set(session.id, session.seq);
        } else {
          await this.bringForward(session);
        }
      }
      this.suspected = suspected;
    } catch (error) {
      if (!isDatabaseAway(error)) this.logger.warn(error, 'Could not look who is behind');
    } finally {
      this.looking = false;
    }
  }

  private isBehind({ id, seq, isActive }: SessionAt): boolean {
    const heard = this.heard.of(id);
    if (heard !== undefined) return heard < seq;
    // One that ended before anybody here asked for it is no news.
    if (!isActive) this.heard.begin(id, seq);
    return isActive;
  }

  private async bringForward({ id, creatorId, seq }: SessionAt): Promise<void> {
    this.heard.note({ sessionId: id, seq });
    for (const { namespace, state } of this.watched) {
      const single = [rooms.session(id, 'single'), rooms.current(creatorId, 'single')];
      const batch = [rooms.session(id, 'batch'), rooms.current(creatorId, 'batch')];
      namespace.local
        .to([...single, ...batch])
        .emit(SERVER_EVENT.rejoin, { eventId: crypto.randomUUID(), creatorId });
      if (!single.some((room) => namespace.adapter.rooms.has(room))) continue;
      const told = namespace.local.to(single);
      for (const event of await state(scopeOf(creatorId), id)) emitEvent(told, event);
    }
  }

  /** Menus, scenes and the like have no seq: all that may have been missed is asked for again. */
  private everythingAnew(): void {
    for (const { namespace } of this.watched) {
      for (const creatorId of this.roomsOf(namespace, CREATOR_ROOM)) {
        const rejoin = { eventId: crypto.randomUUID(), creatorId };
        setTimeout(() => {
          namespace.local.to(rooms.creator(creatorId)).emit(SERVER_EVENT.rejoin, rejoin);
        }, Math.random() * SPREAD_MS).unref();
      }
    }
  }

  private named(pattern: RegExp): string[] {
    const names = this.watched.flatMap(({ namespace }) => this.roomsOf(namespace, pattern));
    return [...new Set(names)];
  }

  private roomsOf({ adapter }: Watched['namespace'], pattern: RegExp): string[] {
    return [...adapter.rooms.keys()].flatMap((room) => {
      const name = pattern.exec(room)?.[1];
      return name === undefined ? [] : [name];
    });
  }
}
