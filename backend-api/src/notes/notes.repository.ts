import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type Repository } from 'typeorm';
import { SessionNoteEntity } from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';

@Injectable()
export class NotesRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** By the moment they are about. */
  async list({ creatorId }: CreatorScope, sessionId: string): Promise<SessionNoteEntity[]> {
    return this.notes.find({ where: { sessionId, creatorId }, order: { at: 'ASC', id: 'ASC' } });
  }

  async count({ creatorId }: CreatorScope, sessionId: string): Promise<number> {
    return this.notes.countBy({ sessionId, creatorId });
  }

  async find(
    { creatorId }: CreatorScope,
    sessionId: string,
    id: string,
  ): Promise<SessionNoteEntity | null> {
    return this.notes.findOneBy({ id, sessionId, creatorId });
  }

  async save(
    { creatorId }: CreatorScope,
    note: Omit<SessionNoteEntity, 'creatorId' | 'session'>,
  ): Promise<SessionNoteEntity> {
    return this.notes.save(this.notes.create({ ...note, creatorId }));
  }

  /** @returns whether it was there */
  async remove({ creatorId }: CreatorScope, sessionId: string, id: string): Promise<boolean> {
    const { affected } = await this.notes.delete({ id, sessionId, creatorId });
    return affected === 1;
  }

  private get notes(): Repository<SessionNoteEntity> {
    return this.dataSource.getRepository(SessionNoteEntity);
  }
}
