import {
  randomBytes,
  scrypt as scryptWithCallback,
  type ScryptOptions,
  timingSafeEqual,
} from 'node:crypto';
import { availableParallelism } from 'node:os';
import { promisify } from 'node:util';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../platform/config/config.js';
import { DomainError } from '../platform/http/domain-error.js';

const scrypt = promisify<string, Buffer, number, ScryptOptions, Buffer>(scryptWithCallback);

type Cost = Config['passwordCost'];

const SALT_BYTES = 16;
const HASH_BYTES = 32;

/**
 * Hashing is heavy by design and runs on the thread pool that files and DNS use too: it gets a
 * small part of the pool and leaves a core to the rest of the process.
 */
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1));
const WAITING_LIMIT = 50;

/** Hashes passwords with scrypt into `scrypt$N$r$p$salt$hash`, a few at a time. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly cost: Cost;
  /** A hash nobody has the password of, so that an unknown e-mail takes as long as a wrong password. */
  private readonly decoy: string;

  constructor(@Inject(CONFIG) { passwordCost }: Pick<Config, 'passwordCost'>) {
    this.cost = passwordCost;
    this.decoy = format(passwordCost, randomBytes(SALT_BYTES), randomBytes(HASH_BYTES));
  }

  /** @throws DomainError OVERLOADED when too many wait already */
  async hash(password: string): Promise<string> {
    const salt = randomBytes(SALT_BYTES);
    return format(this.cost, salt, await this.derive(password, salt, this.cost, HASH_BYTES));
  }

  /**
   * @param stored undefined when there is no such account: false, after the usual time
   * @throws DomainError OVERLOADED when too many wait already
   */
  async verify(password: string, stored: string | undefined): Promise<boolean> {
    const { cost, salt, hash } = parse(stored ?? this.decoy);
    const derived = await this.derive(password, salt, cost, hash.length);
    return timingSafeEqual(derived, hash) && stored !== undefined;
  }

  private async derive(password: string, salt: Buffer, cost: Cost, bytes: number): Promise<Buffer> {
    await this.enter();
    try {
      // Two keyboards may compose the same letter differently.
      const maxmem = 2 * 128 * cost.N * cost.r;
      return await scrypt(password.normalize('NFKC'), salt, bytes, { ...cost, maxmem });
    } finally {
      this.leave();
    }
  }

  private async enter(): Promise<void> {
    if (this.running < AT_ONCE) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= WAITING_LIMIT) {
      throw new DomainError('OVERLOADED', 'Too many sign-ins at once', { retryAfter: 5 });
    }
    await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** The place goes straight to who waits longest. */
  private leave(): void {
    const next = this.waiting.shift();
    if (next === undefined) this.running -= 1;
    else next();
  }
}

function format({ N, r, p }: Cost, salt: Buffer, hash: Buffer): string {
  return ['scrypt', N, r, p, salt.toString('base64'), hash.toString('base64')].join('$');
}

function parse(stored: string): { cost: Cost; salt: Buffer; hash: Buffer } {
  const match = /^scrypt\$(\d+)\$(\d+)\$(\d+)\$([\w+/=]+)\$([\w+/=]+)$/u.exec(stored);
  if (match === null) throw new Error('A stored password hash is not of a known form');
  const [N, r, p, salt, hash] = match.slice(1) as [string, string, string, string, string];
  return {
    cost: { N: Number(N), r: Number(r), p: Number(p) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}
