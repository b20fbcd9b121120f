import type { Correction } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { toCorrection } from '../entities/wire.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { type SessionTransaction, SessionsService } from '../sessions/sessions.service.js';
import { CorrectionsRepository, type NewCorrection } from './corrections.repository.js';

/** The audit trail of what is changed by hand in a session's books. */
@Injectable()
export class CorrectionsService {
  constructor(
    private readonly corrections: CorrectionsRepository,
    private readonly sessions: SessionsService,
  ) {}

  /** Writes a line in the transaction of the change itself. */
  async append(transaction: SessionTransaction, correction: NewCorrection): Promise<void> {
    await this.corrections.append(transaction, correction);
  }

  /** Newest first. @throws DomainError SESSION_NOT_FOUND */
  async ofSession(scope: CreatorScope, sessionId: string): Promise<Correction[]> {
    await this.sessions.mustExist(scope, sessionId);
    return (await this.corrections.ofSession(scope, sessionId)).map(toCorrection);
  }

  /** Newest first; empty for a tip that was never touched. */
  async ofTip(scope: CreatorScope, tipId: string): Promise<Correction[]> {
    return (await this.corrections.ofTip(scope, tipId)).map(toCorrection);
  }
}
