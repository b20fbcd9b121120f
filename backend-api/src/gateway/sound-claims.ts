import { claimSoundSchema } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { DomainError } from '../platform/http/domain-error.js';
import { RedisConnection } from '../platform/redis/redis-connection.js';
import { type CommandSocket, onCommand } from './command.js';
import { CLIENT_EVENT } from './types/events.js';

/** About as long as two overlays may be apart in showing the same alert. */
const HELD_S = 30;
const CLAIMS_MAX = 10_000;

type Claim = { holder: string; until: number };

/**
 * Who plays the sound of an alert, of all pages that show it: the first that asks. With several processes the
 * claims are in Redis; while that is away each process has its own.
 */
@Injectable()
export class SoundClaims {
  private readonly claims = new Map<string, Claim>();

  constructor(private readonly redis: RedisConnection) {}

  /** @param holder is granted it again for as long as it lasts */
  async claim(key: string, holder: string): Promise<boolean> {
    const { client, status } = this.redis;
    if (client === null || status !== 'up') return this.claimHere(key, holder);
    try {
      const name = `sound:${key}`;
      const taken = await client.set(name, holder, 'EX', HELD_S, 'NX');
      return taken === 'OK' || (await client.get(name)) === holder;
    } catch {
      return this.claimHere(key, holder);
    }
  }

  private claimHere(key: string, holder: string): boolean {
    const now = Date.now();
    const held = this.claims.get(key);
    if (held !== undefined && held.until > now) return held.holder === holder;
    this.claims.delete(key);
    this.forgetOld(now);
    this.claims.set(key, { holder, until: now + HELD_S * 1000 });
    return true;
  }

  /** They are in the order in which they end. */
  private forgetOld(now: number): void {
    for (const [key, { until }] of this.claims) {
      if (until > now && this.claims.size < CLAIMS_MAX) return;
      this.claims.delete(key);
    }
  }
}

/** @param showsNow whose alerts this connection shows; null: nobody's */
export function onSoundClaims(
  socket: CommandSocket & { id: string },
  sounds: SoundClaims,
  showsNow: () => string | null,
): void {
  onCommand(socket, CLIENT_EVENT.claimSound, claimSoundSchema, async ({ alertKey }) => {
    const shows = showsNow();
    if (shows === null) throw new DomainError('READ_ONLY', 'Join an overlay first');
    return { granted: await sounds.claim(`${shows} ${alertKey}`, socket.id) };
  });
}
