import { type CorrectionAction, LIMITS } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { CorrectionEntity } from '../entities/index.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import type { SessionTransaction } from '../sessions/sessions.service.js';

export type NewCorrection = Pick<CorrectionEntity, 'before' | 'after'> &
  Partial<Pick<CorrectionEntity, 'tipId' | 'goalId' | 'reason'>> & { action: CorrectionAction };

/** The trail is only ever added to and read. */
@Injectable()
export class CorrectionsRepository {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** Commits with the change that it tells of. */
  async append(
    { manager, session }: SessionTransaction,
    { action, before, after, tipId = null, goalId = null, reason = null }: NewCorrection,
  ): Promise<void> {
    const corrections = manager.getRepository(CorrectionEntity);
    const correction = corrections.create({
      id: uuidv7(),
      creatorId: session.creatorId,
      sessionId: session.id,
      tipId,
      goalId,
      action,
      before,
      after,
      reason,
      createdAt: new Date(),
    });
    await corrections.save(correction);
  }

  /** Newest first. */
  async ofSession({ creatorId }: CreatorScope, sessionId: string): Promise<CorrectionEntity[]> {
    return this.dataSource.getRepository(CorrectionEntity).find({
      where: { sessionId, creatorId },
      order: { id: 'DESC' },
      take: LIMITS.correctionsShown,
    });
  }

  /** Newest first. */
  async ofTip({ creatorId }: CreatorScope, tipId: string): Promise<CorrectionEntity[]> {
    return this.dataSource.getRepository(CorrectionEntity).find({
      where: { tipId, creatorId },
      order: { id: 'DESC' },
      take: LIMITS.correctionsShown,
    });
  }
}
