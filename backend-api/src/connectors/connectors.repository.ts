import { LIMITS } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type FindOptionsWhere, MoreThan, Raw } from 'typeorm';
import { ConnectorEntity, CreatorEntity } from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';

export type NewConnector = Pick<
  ConnectorEntity,
  | 'kind'
  | 'label'
  | 'platform'
  | 'username'
  | 'secretEncrypted'
  | 'cursorEncrypted'
  | 'state'
  | 'stateReason'
>;

/** Under which a process runs a connector's loop. */
export type Hold = { heldBy: string; revision: number };

export type ConnectorChange = Partial<
  Pick<
    ConnectorEntity,
    | 'label'
    | 'secretEncrypted'
    | 'cursorEncrypted'
    | 'enabled'
    | 'state'
    | 'stateReason'
    | 'stateSince'
    | 'lastEventAt'
  >
> & {
  addIgnoredTips?: number;
  /** Its creator changed what the loop goes by: the one that runs ends, and another begins. */
  restarts?: boolean;
};

@Injectable()
export class ConnectorsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  private get rows() {
    return this.dataSource.getRepository(ConnectorEntity);
  }

  /** Oldest first. */
  async list({ creatorId }: CreatorScope): Promise<ConnectorEntity[]> {
    return this.rows.find({ where: { creatorId }, order: { createdAt: 'ASC', id: 'ASC' } });
  }

  async find({ creatorId }: CreatorScope, id: string): Promise<ConnectorEntity | null> {
    return this.rows.findOneBy({ id, creatorId });
  }

  /** Under the creator's lock, so that two requests at once cannot pass the limit together. */
  async insert(
    { creatorId }: CreatorScope,
    connector: NewConnector,
  ): Promise<ConnectorEntity | 'limit_reached' | 'username_taken'> {
    return this.dataSource.transaction(async (manager) => {
      await manager
        .getRepository(CreatorEntity)
        .createQueryBuilder('c')
        .setLock('for_no_key_update')
        .where('c.id = :creatorId', { creatorId })
        .getOneOrFail();
      const rows = manager.getRepository(ConnectorEntity);
      if ((await rows.countBy({ creatorId })) >= LIMITS.connectorsPerCreator) {
        return 'limit_reached';
      }
      const { kind, username } = connector;
      if (username !== null) {
        const sameName = Raw((column) => `lower(${column}) = lower(:username)`, { username });
        if (await rows.existsBy({ creatorId, kind, username: sameName })) return 'username_taken';
      }
      const { id } = await rows.save(rows.create({ ...connector, creatorId }));
      return rows.findOneByOrFail({ id });
    });
  }

  /** @returns the row as it is now, or null when there is none */
  async update(
    { creatorId }: CreatorScope,
    id: string,
    change: ConnectorChange,
  ): Promise<ConnectorEntity | null> {
    return this.change({ id, creatorId }, change);
  }

  /**
   * What a webhook writes of itself; it never overrules its creator.
   * @returns null when it was paused or deleted meanwhile
   */
  async updateEnabled(
    { creatorId }: CreatorScope,
    id: string,
    change: ConnectorChange,
  ): Promise<ConnectorEntity | null> {
    return this.change({ id, creatorId, enabled: true }, change);
  }

  /**
   * What a loop writes of its connector, as long as it is the one that runs.
   * @returns null when it is not: paused, changed, deleted, or in the hands of another process
   */
  async updateHeld(
    { creatorId }: CreatorScope,
    id: string,
    { heldBy, revision }: Hold,
    change: ConnectorChange,
  ): Promise<ConnectorEntity | null> {
    return this.change({ id, creatorId, enabled: true, heldBy, revision }, change);
  }

  private async change(
    where: FindOptionsWhere<ConnectorEntity>,
    { addIgnoredTips = 0, restarts = false, ...columns }: ConnectorChange,
  ): Promise<ConnectorEntity | null> {
    const ignoredTips = (): string => `ignored_tips + ${Math.trunc(addIgnoredTips)}`;
    const { affected } = await this.rows.update(where, {
      ...columns,
      ignoredTips,
      ...(restarts ? { revision: () => 'revision + 1' } : {}),
    });
    return affected === 0
      ? null
      : this.rows.findOneBy({ id: where.id, creatorId: where.creatorId });
  }

  /** A session has started: what came before it is no longer news. @returns the rows that changed */
  async forgetIgnoredTips({ creatorId }: CreatorScope): Promise<ConnectorEntity[]> {
    const changed = await this.rows.findBy({ creatorId, ignoredTips: MoreThan(0) });
    await this.rows.update({ creatorId, ignoredTips: MoreThan(0) }, { ignoredTips: 0 });
    return changed.map((row) => this.rows.merge(row, { ignoredTips: 0 }));
  }

  async delete({ creatorId }: CreatorScope, id: string): Promise<boolean> {
    const { affected } = await this.rows.delete({ id, creatorId });
    return affected !== 0;
  }

  /** The webhook a request names; only its signature proves that the sender may use it. */
  async webhookOfCapability(id: string): Promise<ConnectorEntity | null> {
    return this.rows.findOneBy({ id, kind: 'webhook' });
  }
}
