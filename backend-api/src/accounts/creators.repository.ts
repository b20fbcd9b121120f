import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { LRUCache } from 'lru-cache';
import { DataSource, In, IsNull, Not } from 'typeorm';
import {
  AccountEntity,
  ClosedAccountEntity,
  CreatorEntity,
  PageHandleEntity,
} from '../entities/index.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { CreatorDirectory, type Identity } from '../platform/identity/identity-provider.js';

const REMEMBERED_CREATORS = 10_000;
/**
 * What this process is not told of (the operator's command, another process while Redis is away, a row
 * removed by hand) is missed for so long at the most.
 */
const REMEMBERED_MS = 30 * 1_000;

/** Keeps one row a creator, with the name and e-mail her tokens say, until she deletes her account. */
@Injectable()
export class CreatorsRepository extends CreatorDirectory {
  /**
   * By name, e-mail and sign-in together: while an old token and a renewed one are both in use, the
   * row is not written back and forth.
   */
  private readonly ensured = new LRUCache<string, Map<string, Promise<void>>>({
    max: REMEMBERED_CREATORS,
    ttl: REMEMBERED_MS,
  });

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {
    super();
  }

  /** No statement for whom this process knows already. */
  async ensure(identity: Identity): Promise<void> {
    const { sub, name, email, signedInAt, generation } = identity;
    let known = this.ensured.get(sub);
    if (known === undefined) {
      known = new Map();
      this.ensured.set(sub, known);
    }
    const key = JSON.stringify([name, email, signedInAt, generation]);
    let ensuring = known.get(key);
    if (ensuring === undefined) {
      ensuring = this.admit(identity);
      known.set(key, ensuring);
      ensuring.catch(() => this.ensured.get(sub)?.delete(key));
    }
    await ensuring;
  }

  override forget(creatorId: string): void {
    this.ensured.delete(creatorId);
  }

  override async ended(identities: readonly Identity[]): Promise<Identity[]> {
    const counted = identities.filter(({ generation }) => generation !== undefined);
    if (counted.length === 0) return [];
    const accounts = await this.dataSource.getRepository(AccountEntity).find({
      select: { creatorId: true, signInGeneration: true },
      where: { creatorId: In([...new Set(counted.map(({ sub }) => sub))]) },
    });
    const now = new Map(accounts.map((row) => [row.creatorId, row.signInGeneration]));
    return counted.filter(({ sub, generation }) => (now.get(sub) ?? generation) !== generation);
  }

  private async admit(identity: Identity): Promise<void> {
    const { sub: id, name, email, signedInAt } = identity;
    const closed = await this.dataSource
      .getRepository(ClosedAccountEntity)
      .findOneBy({ creatorHash: hashOf(id) });
    const before = closed !== null && (signedInAt === null || signedInAt <= closed.closedAt);
    if (before || (await this.isClosing(id))) {
      throw new DomainError('UNAUTHORIZED', 'This account was deleted');
    }
    if ((await this.ended([identity])).length > 0) {
      throw new DomainError('UNAUTHORIZED', 'You were signed out: sign in again');
    }
    await this.dataSource.query(
      `INSERT INTO creators (id, display_name, email) VALUES ($1, $2, $3)
       ON CONFLICT (id) DO UPDATE SET display_name = excluded.display_name, email = excluded.email
       WHERE (creators.display_name, creators.email)
             IS DISTINCT FROM (excluded.display_name, excluded.email)`,
      [id, name, email],
    );
  }

  private async isClosing(id: string): Promise<boolean> {
    return this.dataSource.getRepository(CreatorEntity).existsBy({ id, closedAt: Not(IsNull()) });
  }

  /** Empty when nobody has this id. */
  async displayName({ creatorId }: CreatorScope): Promise<string> {
    const creator = await this.dataSource.getRepository(CreatorEntity).findOneBy({ id: creatorId });
    return creator?.displayName ?? '';
  }

  /** From this commit on nobody can sign in as her, and no token of hers is good. */
  async close({ creatorId }: CreatorScope): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const closedAt = new Date();
      await manager
        .getRepository(ClosedAccountEntity)
        .upsert({ creatorHash: hashOf(creatorId), closedAt }, ['creatorHash']);
      await manager.getRepository(CreatorEntity).update({ id: creatorId }, { closedAt });
      await manager.getRepository(AccountEntity).delete({ creatorId });
      // Nobody may step into the address that her viewers have; whose it was is not kept.
      await manager
        .getRepository(PageHandleEntity)
        .update({ creatorId }, { creatorId: null, givenUpAt: closedAt });
    });
    this.forget(creatorId);
  }
}

const hashOf = (creatorId: string): string => createHash('sha256').update(creatorId).digest('hex');
