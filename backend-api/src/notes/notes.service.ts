import { type CreateNote, LIMITS, type Note, type UpdateNote } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { LiveFeed } from '../domain-events/live-feed.js';
import { toNote } from '../entities/wire.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { NotesRepository } from './notes.repository.js';

/** A clock may be ahead of ours by this much without its "now" being the future. */
const CLOCK_SLACK_MS = 60_000;

/** Notes of a session, during it and after. They are hers alone: dashboards hear of them, overlays never. */
@Injectable()
export class NotesService {
  constructor(
    private readonly notes: NotesRepository,
    private readonly sessions: SessionsService,
    private readonly live: LiveFeed,
  ) {}

  /** By the moment they are about. @throws DomainError SESSION_NOT_FOUND */
  async list(scope: CreatorScope, sessionId: string): Promise<Note[]> {
    const { startedAt } = await this.sessions.span(scope, sessionId);
    return (await this.notes.list(scope, sessionId)).map((note) => toNote(note, startedAt));
  }

  /** @throws DomainError SESSION_NOT_FOUND, LIMIT_REACHED, VALIDATION_FAILED */
  async create(scope: CreatorScope, sessionId: string, { text, at }: CreateNote): Promise<Note> {
    const { startedAt } = await this.sessions.span(scope, sessionId);
    const moment = momentOf(at, startedAt);
    if ((await this.notes.count(scope, sessionId)) >= LIMITS.notesPerSession) {
      throw new DomainError(
        'LIMIT_REACHED',
        `A session has at most ${LIMITS.notesPerSession} notes`,
      );
    }
    const now = new Date();
    const note = await this.notes.save(scope, {
      id: uuidv7(),
      sessionId,
      text,
      at: moment,
      createdAt: now,
      updatedAt: now,
    });
    this.tell(scope, sessionId);
    return toNote(note, startedAt);
  }

  /** @throws DomainError SESSION_NOT_FOUND, NOT_FOUND, VALIDATION_FAILED */
  async update(
    scope: CreatorScope,
    sessionId: string,
    id: string,
    { text, at }: UpdateNote,
  ): Promise<Note> {
    const { startedAt } = await this.sessions.span(scope, sessionId);
    const note = await this.notes.find(scope, sessionId, id);
    if (note === null) throw new DomainError('NOT_FOUND', 'No such note');
    const saved = await this.notes.save(scope, {
      ...note,
      text: text ?? note.text,
      at: at === undefined ? note.at : momentOf(at, startedAt),
      updatedAt: new Date(),
    });
    this.tell(scope, sessionId);
    return toNote(saved, startedAt);
  }

  /** @throws DomainError SESSION_NOT_FOUND, NOT_FOUND */
  async remove(scope: CreatorScope, sessionId: string, id: string): Promise<void> {
    await this.sessions.mustExist(scope, sessionId);
    if (!(await this.notes.remove(scope, sessionId, id))) {
      throw new DomainError('NOT_FOUND', 'No such note');
    }
    this.tell(scope, sessionId);
  }

  private tell({ creatorId }: CreatorScope, sessionId: string): void {
    this.live.publish('notes', { creatorId, sessionId });
  }
}

/** @throws DomainError VALIDATION_FAILED */
function momentOf(at: string | undefined, startedAt: Date): Date {
  const now = new Date();
  if (at === undefined) return now;
  const moment = new Date(at);
  if (moment < startedAt) throw DomainError.invalid('at', 'is before the session began');
  if (moment.getTime() > now.getTime() + CLOCK_SLACK_MS) {
    throw DomainError.invalid('at', 'is in the future');
  }
  return moment < now ? moment : now;
}
