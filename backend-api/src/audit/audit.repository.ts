import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { LessThan, type Repository } from 'typeorm';
import { AuditEntryEntity } from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';

export type NewAuditEntry = Omit<AuditEntryEntity, 'creatorId' | 'creator' | 'at'>;

@Injectable()
export class AuditRepository {
  constructor(
    @InjectRepository(AuditEntryEntity) private readonly entries: Repository<AuditEntryEntity>,
  ) {}

  async add({ creatorId }: CreatorScope, entry: NewAuditEntry): Promise<void> {
    await this.entries.insert({ ...entry, creatorId });
  }

  /** The newest first. @param before an id; only what is older */
  async list(
    { creatorId }: CreatorScope,
    before: string | undefined,
    limit: number,
  ): Promise<AuditEntryEntity[]> {
    return this.entries.find({
      where: { creatorId, ...(before === undefined ? {} : { id: LessThan(before) }) },
      order: { id: 'DESC' },
      take: limit,
    });
  }

  /** Everybody's: the database lets nothing go that is younger. @returns how many there were */
  async removeOutdated(before: Date): Promise<number> {
    return (await this.entries.delete({ at: LessThan(before) })).affected ?? 0;
  }
}
