import { LIMITS, type UpdateViewersPage } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull } from 'typeorm';
import { PageHandleEntity, ViewersPageEntity } from '../entities/index.js';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';

/** Handles change seldom: one at a time among all creators leaves nothing to race for. */
const HANDLES_LOCK = 31_300_070;

export type StoredPage = { page: ViewersPageEntity | null; handle: string | null };
type Claim = 'claimed' | 'taken' | 'too_many';

@Injectable()
export class ViewersPageRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  async find({ creatorId }: CreatorScope): Promise<StoredPage> {
    const [page, current] = await Promise.all([
      this.dataSource.getRepository(ViewersPageEntity).findOneBy({ creatorId }),
      this.dataSource.getRepository(PageHandleEntity).findOneBy({ creatorId, givenUpAt: IsNull() }),
    ]);
    return { page, handle: current?.handle ?? null };
  }

  /** The choices are kept only if the handle could be had. */
  async change(
    { creatorId }: CreatorScope,
    { handle, ...choices }: UpdateViewersPage,
  ): Promise<Claim> {
    return this.dataSource.transaction(async (manager) => {
      const claim = handle === undefined ? 'claimed' : await claimed(manager, creatorId, handle);
      if (claim !== 'claimed') return claim;
      const rows = manager.getRepository(ViewersPageEntity);
      await rows.upsert({ creatorId, ...choices, updatedAt: new Date() }, ['creatorId']);
      return claim;
    });
  }

  /** Whether this creator may have the handle: it is nobody else's, nor kept for anybody else. */
  async isFree(scope: CreatorScope, handle: string): Promise<boolean> {
    return isFree(this.dataSource.manager, scope.creatorId, handle);
  }

  /** Frees what was given up long enough ago. @returns how many handles */
  async freeFormerHandles(): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query('SELECT pg_advisory_xact_lock($1)', [HANDLES_LOCK]);
      return freeFormer(manager);
    });
  }

  /** Whose page stands at an address: an id before a handle, so that an id leads there for ever. */
  async creatorAt(address: string): Promise<CreatorScope | null> {
    const [found] = await this.dataSource.query<{ id: string }[]>(
      `SELECT c.id
       FROM creators c
       WHERE c.closed_at IS NULL AND (c.id = $1 OR c.id = (
         SELECT h.creator_id FROM page_handles h WHERE h.handle = $2 AND ${IS_HELD}
       ))
       ORDER BY c.id = $1 DESC
       LIMIT 1`,
      [address, address.toLowerCase()],
    );
    return found === undefined ? null : scopeOf(found.id);
  }
}

/** In use, or given up a short while ago. */
const IS_HELD = `(h.given_up_at IS NULL
  OR h.given_up_at > now() - make_interval(days => ${LIMITS.formerHandleDays}))`;

async function freeFormer(manager: EntityManager): Promise<number> {
  const [, freed] = await manager.query<[unknown[], number]>(
    `DELETE FROM page_handles h WHERE NOT ${IS_HELD}`,
  );
  return freed;
}

async function isFree(manager: EntityManager, creatorId: string, handle: string): Promise<boolean> {
  const others = await manager.query<unknown[]>(
    `SELECT 1 FROM page_handles h
     WHERE h.handle = $2 AND h.creator_id IS DISTINCT FROM $1 AND ${IS_HELD}
     UNION ALL
     SELECT 1 FROM creators c WHERE c.id = $2 AND c.id <> $1`,
    [creatorId, handle],
  );
  return others.length === 0;
}

async function claimed(
  manager: EntityManager,
  creatorId: string,
  handle: string | null,
): Promise<Claim> {
  await manager.query('SELECT pg_advisory_xact_lock($1)', [HANDLES_LOCK]);
  await freeFormer(manager);
  if (handle !== null && !(await isFree(manager, creatorId, handle))) return 'taken';
  const handles = manager.getRepository(PageHandleEntity);
  const hers = await handles.findBy({ creatorId });
  const former = hers.filter((row) => row.handle !== handle);
  if (former.length > LIMITS.formerHandles) return 'too_many';
  const now = new Date();
  await handles.save(
    former.map((row) => ({ ...row, givenUpAt: row.givenUpAt ?? now })),
    { reload: false },
  );
  if (handle !== null) await handles.save({ handle, creatorId, givenUpAt: null });
  return 'claimed';
}
