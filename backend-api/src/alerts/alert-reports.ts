import type { AlertLists } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { RedisConnection } from '../platform/redis/redis-connection.js';

/** An overlay that leads says so again long before this is over. */
const LEASE_MS = 25_000;
const MOST = 10_000;

type Report = { player: string; lists: AlertLists };

/**
 * What is on air by the word of one overlay: of several that show the same the first to tell leads, as long
 * as it goes on telling. Kept in memory, and with several processes in Redis; nothing is lost with it that
 * the next report does not bring.
 */
@Injectable()
export class AlertReports {
  private readonly known = new LRUCache<string, Report>({ max: MOST, ttl: LEASE_MS });

  constructor(private readonly redis: RedisConnection) {}

  /** @returns whether this player leads, and its word was taken */
  async take(creatorId: string, player: string, lists: AlertLists): Promise<boolean> {
    const leader = await this.find(creatorId);
    if (leader !== null && leader.player !== player) return false;
    await this.keep(creatorId, { player, lists });
    return true;
  }

  async current(creatorId: string): Promise<AlertLists | null> {
    return (await this.find(creatorId))?.lists ?? null;
  }

  /** It went away. @returns whether it led, so that nobody does now */
  async leave(creatorId: string, player: string): Promise<boolean> {
    if ((await this.find(creatorId))?.player !== player) return false;
    this.known.delete(creatorId);
    await this.shared?.del(keyOf(creatorId)).catch(() => undefined);
    return true;
  }

  private async find(creatorId: string): Promise<Report | null> {
    const here = this.known.get(creatorId) ?? null;
    const { shared } = this;
    if (shared === null) return here;
    // While Redis is away each process knows of its own overlays.
    const text = await shared.get(keyOf(creatorId)).catch(() => undefined);
    if (text === undefined) return here;
    return text === null ? null : (JSON.parse(text) as Report);
  }

  private async keep(creatorId: string, report: Report): Promise<void> {
    this.known.set(creatorId, report);
    await this.shared
      ?.set(keyOf(creatorId), JSON.stringify(report), 'PX', LEASE_MS)
      .catch(() => undefined);
  }

  private get shared() {
    return this.redis.client;
  }
}

const keyOf = (creatorId: string): string => `companion:alerts:${creatorId}`;
