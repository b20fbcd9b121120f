import type { IncomePage, ListIncomesQuery } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type SelectQueryBuilder } from 'typeorm';
import { IncomeEntity } from '../entities/index.js';
import { violates } from '../platform/database/failures.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';

export type NewIncome = Omit<IncomeEntity, 'creatorId' | 'creator' | 'session'>;

type Chosen = Omit<ListIncomesQuery, 'page' | 'limit'>;

@Injectable()
export class IncomesRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  private get incomes() {
    return this.dataSource.getRepository(IncomeEntity);
  }

  async find({ creatorId }: CreatorScope, id: string): Promise<IncomeEntity | null> {
    return this.incomes.findOneBy({ id, creatorId });
  }

  async findAdded(
    { creatorId }: CreatorScope,
    clientIncomeId: string,
  ): Promise<IncomeEntity | null> {
    return this.incomes.findOneBy({ creatorId, clientIncomeId });
  }

  /** @returns null when there is one with its `clientIncomeId` */
  async add({ creatorId }: CreatorScope, income: NewIncome): Promise<IncomeEntity | null> {
    const row = { ...income, creatorId };
    try {
      await this.incomes.insert(row);
      return row;
    } catch (error) {
      if (violates(error, 'incomes_once')) return null;
      throw error;
    }
  }

  /** @returns whether it was hers */
  async change(
    { creatorId }: CreatorScope,
    id: string,
    changes: Partial<NewIncome>,
  ): Promise<boolean> {
    if (Object.keys(changes).length === 0) return this.incomes.existsBy({ id, creatorId });
    return (await this.incomes.update({ id, creatorId }, changes)).affected === 1;
  }

  /** @returns whether it was hers */
  async remove({ creatorId }: CreatorScope, id: string): Promise<boolean> {
    return (await this.incomes.delete({ id, creatorId })).affected === 1;
  }

  /** Newest first. @returns the page's rows and how many there are in all */
  async list(scope: CreatorScope, query: ListIncomesQuery): Promise<[IncomeEntity[], number]> {
    return this.chosen(scope, query)
      .orderBy('i.occurredAt', 'DESC')
      .addOrderBy('i.id', 'DESC')
      .offset((query.page - 1) * query.limit)
      .limit(query.limit)
      .getManyAndCount();
  }

  /** By currency, the most used first. */
  async sums(scope: CreatorScope, query: Chosen): Promise<IncomePage['sums']> {
    return this.chosen(scope, query)
      .select('i.currency', 'currency')
      .addSelect('sum(i.amountCents)::float8', 'totalCents')
      .addSelect('count(*)::integer', 'count')
      .groupBy('i.currency')
      .orderBy('count(*)', 'DESC')
      .addOrderBy('i.currency')
      .getRawMany();
  }

  private chosen(
    { creatorId }: CreatorScope,
    { sessionId, kind, from, to }: Chosen,
  ): SelectQueryBuilder<IncomeEntity> {
    const builder = this.incomes
      .createQueryBuilder('i')
      .where('i.creatorId = :creatorId', { creatorId });
    if (sessionId) builder.andWhere('i.sessionId = :sessionId', { sessionId });
    if (kind) builder.andWhere('i.kind = :kind', { kind });
    if (from) builder.andWhere('i.occurredAt >= :from', { from: new Date(from) });
    if (to) builder.andWhere('i.occurredAt < :to', { to: new Date(to) });
    return builder;
  }
}
