import { type CreatePoll, LIMITS, type Poll, type UpdatePoll } from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { pollRemoved } from '../domain-events/session-events.js';
import { toPoll } from '../entities/poll-wire.js';
import type { TipPollEntity } from '../entities/tip-poll.entity.js';
import { MenuService } from '../menu/menu.service.js';
import { DomainError } from '../platform/http/domain-error.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { Deadlines } from '../sessions/deadlines.service.js';
import { type SessionTransaction, SessionsService } from '../sessions/sessions.service.js';
import { centsOf, optionsOf } from './poll-amounts.js';
import { PollsRepository } from './polls.repository.js';

/** Tip-to-vote polls, tallies and kings of the hill. What tips make of them is `count_shows`. */
@Injectable()
export class PollsService {
  constructor(
    private readonly polls: PollsRepository,
    private readonly sessions: SessionsService,
    private readonly menu: MenuService,
    private readonly deadlines: Deadlines,
  ) {}

  /** Oldest first. @throws DomainError SESSION_NOT_FOUND */
  async list(scope: CreatorScope, sessionId: string): Promise<Poll[]> {
    const rows = await this.polls.list(scope, sessionId);
    // An empty list may be a session without polls, or nobody's.
    if (rows.length === 0) await this.sessions.mustExist(scope, sessionId);
    return rows.map((poll) => toPoll(poll, poll.session?.centsPerToken ?? null));
  }

  /** @throws DomainError SESSION_NOT_FOUND, SESSION_ENDED, LIMIT_REACHED, VALIDATION_FAILED */
  async create(scope: CreatorScope, body: CreatePoll): Promise<Poll> {
    const needsMenu = body.options.some(({ menuItemId }) => menuItemId !== undefined);
    const menu = needsMenu ? await this.menu.list(scope) : [];
    return this.changePolls(scope, body.sessionId, async (transaction) => {
      const { session, seq } = transaction;
      if ((await this.polls.count(transaction)) >= LIMITS.pollsPerSession) {
        throw new DomainError(
          'LIMIT_REACHED',
          `A session has at most ${LIMITS.pollsPerSession} polls`,
        );
      }
      const id = uuidv7();
      const { centsPerToken } = session;
      const poll = {
        id,
        creatorId: scope.creatorId,
        sessionId: session.id,
        kind: body.kind,
        title: body.title,
        weighs: body.weighs,
        status: 'open' as const,
        minCents: centsOf('minTokens', body.minCents, body.minTokens, centsPerToken) ?? 1,
        stepCents: centsOf('stepTokens', body.stepCents, body.stepTokens, centsPerToken) ?? 1,
        crownTipId: null,
        countsAfterSeq: body.includeExisting ? 0 : seq,
        countsUntilSeq: null,
        endsAt: this.deadlines.in(body.endsInSeconds),
        closedAt: null,
        seq,
        createdAt: new Date(),
      };
      const options = optionsOf(body.options, menu, centsPerToken).map((option, place) => ({
        ...option,
        id: uuidv7(),
        pollId: id,
        place,
        tips: 0,
        cents: 0,
      }));
      await this.polls.add(transaction, poll, options);
      await transaction.patch({ hasShows: true });
      return this.recount(transaction, id);
    });
  }

  /** @throws DomainError NOT_FOUND, SESSION_ENDED, POLL_CLOSED (no deadline for a closed one) */
  async update(scope: CreatorScope, id: string, body: UpdatePoll): Promise<Poll> {
    return this.changePoll(scope, id, async (transaction, poll) => {
      const { title, endsInSeconds } = body;
      if (endsInSeconds !== undefined && poll.status === 'closed') {
        throw new DomainError('POLL_CLOSED');
      }
      await this.polls.update(transaction, id, {
        ...(title === undefined ? {} : { title }),
        ...(endsInSeconds === undefined ? {} : { endsAt: this.deadlines.in(endsInSeconds) }),
        seq: transaction.seq,
      });
      return this.recount(transaction, id);
    });
  }

  /** Again does nothing. @throws DomainError NOT_FOUND, SESSION_ENDED */
  async close(scope: CreatorScope, id: string): Promise<Poll> {
    return this.changePoll(scope, id, async (transaction, poll) => {
      const { seq } = transaction;
      if (poll.status === 'closed') return this.shown(transaction, poll);
      await this.polls.update(transaction, id, {
        status: 'closed',
        closedAt: new Date(),
        countsUntilSeq: seq,
        seq,
      });
      return this.tell(transaction, id);
    });
  }

  /** Again does nothing. @throws DomainError NOT_FOUND, SESSION_ENDED */
  async reopen(scope: CreatorScope, id: string): Promise<Poll> {
    return this.changePoll(scope, id, async (transaction, poll) => {
      if (poll.status === 'open') return this.shown(transaction, poll);
      await this.polls.update(transaction, id, {
        status: 'open',
        closedAt: null,
        countsUntilSeq: null,
        endsAt: null,
        seq: transaction.seq,
      });
      return this.recount(transaction, id);
    });
  }

  /** @throws DomainError NOT_FOUND, SESSION_ENDED */
  async remove(scope: CreatorScope, id: string): Promise<void> {
    await this.changePoll(scope, id, async (transaction, { sessionId }) => {
      await this.polls.remove(transaction, id);
      transaction.tell(pollRemoved(sessionId, id, transaction.seq));
    });
  }

  /** Counts the tips for a poll that is new or counts other tips than before, and tells. */
  private async recount(transaction: SessionTransaction, id: string): Promise<Poll> {
    const told = await transaction.recountShows();
    if (!told.has(id)) return this.tell(transaction, id);
    return this.shown(transaction, await this.mustFind(transaction, id));
  }

  private async tell(transaction: SessionTransaction, id: string): Promise<Poll> {
    const poll = await this.mustFind(transaction, id);
    transaction.tellPoll(poll);
    return this.shown(transaction, poll);
  }

  private shown({ session }: SessionTransaction, poll: TipPollEntity): Poll {
    return toPoll(poll, session.centsPerToken);
  }

  private async mustFind(transaction: SessionTransaction, id: string): Promise<TipPollEntity> {
    const poll = await this.polls.ofTransaction(transaction, id);
    if (poll === null) throw new DomainError('NOT_FOUND', 'No such poll');
    return poll;
  }

  private async changePoll<T>(
    scope: CreatorScope,
    id: string,
    work: (transaction: SessionTransaction, poll: TipPollEntity) => Promise<T>,
  ): Promise<T> {
    const found = await this.polls.find(scope, id);
    if (found === null) throw new DomainError('NOT_FOUND', 'No such poll');
    return this.changePolls(scope, found.sessionId, async (transaction) =>
      work(transaction, await this.mustFind(transaction, id)),
    );
  }

  /** A session's polls are closed when it ends. */
  private async changePolls<T>(
    scope: CreatorScope,
    sessionId: string,
    work: (transaction: SessionTransaction) => Promise<T>,
  ): Promise<T> {
    return this.sessions.change(scope, sessionId, async (transaction) => {
      if (transaction.session.status === 'ended') throw new DomainError('SESSION_ENDED');
      return work(transaction);
    });
  }
}
