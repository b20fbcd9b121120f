import type {
  CreateIncome,
  Income,
  IncomePage,
  ListIncomesQuery,
  UpdateIncome,
} from '@companion/contracts';
import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { LiveFeed } from '../domain-events/live-feed.js';
import type { IncomeEntity } from '../entities/index.js';
import { DomainError } from '../platform/http/domain-error.js';
import { pageOf } from '../platform/http/page.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { type SessionTerms, SessionsService } from '../sessions/sessions.service.js';
import { SettingsService } from '../settings/settings.service.js';
import { worthOf } from '../tips/tips.service.js';
import { IncomesRepository } from './incomes.repository.js';

/** A clock may be ahead of ours by this much without its "now" being the future. */
const CLOCK_SLACK_MS = 60_000;

/**
 * What she earns beside tips. It is hers to look at and to add up: no session changes by it, so that it can
 * reach no overlay and no goal. Her dashboards are told that there is something to ask for, and nobody else.
 */
@Injectable()
export class IncomesService {
  constructor(
    private readonly incomes: IncomesRepository,
    private readonly sessions: SessionsService,
    private readonly settings: SettingsService,
    private readonly live: LiveFeed,
  ) {}

  /** Newest first. */
  async list(scope: CreatorScope, query: ListIncomesQuery): Promise<IncomePage> {
    const [rows, total] = await this.incomes.list(scope, query);
    const sums = await this.incomes.sums(scope, query);
    return { ...pageOf(rows.map(shown), total, query), sums };
  }

  /**
   * With a `clientIncomeId` it may be called again: then nothing is added.
   * @throws DomainError SESSION_NOT_FOUND, VALIDATION_FAILED (the moment, or tokens without a rate)
   */
  async add(scope: CreatorScope, body: CreateIncome): Promise<{ income: Income; isNew: boolean }> {
    const { kind, sessionId = null, note, occurredAt, clientIncomeId = null } = body;
    const known = await this.added(scope, clientIncomeId);
    if (known !== null) return { income: known, isNew: false };
    const terms = sessionId === null ? null : await this.sessions.terms(scope, sessionId);
    const row = await this.incomes.add(scope, {
      id: uuidv7(),
      sessionId,
      kind,
      ...worth(body, terms),
      currency: terms?.currency ?? (await this.settings.get(scope)).currency,
      note: note || null,
      occurredAt: momentOf(occurredAt, terms),
      clientIncomeId,
      createdAt: new Date(),
    });
    if (row !== null) {
      this.tell(scope);
      return { income: shown(row), isNew: true };
    }
    // The same was sent twice at once.
    const first = await this.added(scope, clientIncomeId);
    if (first === null) throw new DomainError('EDIT_CONFLICT');
    return { income: first, isNew: false };
  }

  /** @throws DomainError NOT_FOUND, VALIDATION_FAILED (the moment, or tokens without a rate) */
  async update(scope: CreatorScope, id: string, body: UpdateIncome): Promise<Income> {
    const before = await this.incomes.find(scope, id);
    if (before === null) throw new DomainError('NOT_FOUND', 'No such income');
    const { sessionId } = before;
    const terms = sessionId === null ? null : await this.sessions.terms(scope, sessionId);
    const isAmount = body.amountCents !== undefined || body.amountTokens !== undefined;
    const changes = {
      ...(body.kind === undefined ? {} : { kind: body.kind }),
      ...(isAmount ? worth(body, terms) : {}),
      ...(body.note === undefined ? {} : { note: body.note || null }),
      ...(body.occurredAt === undefined ? {} : { occurredAt: momentOf(body.occurredAt, terms) }),
    };
    if (!(await this.incomes.change(scope, id, changes))) {
      throw new DomainError('NOT_FOUND', 'No such income');
    }
    this.tell(scope);
    return shown({ ...before, ...changes });
  }

  /** @throws DomainError NOT_FOUND */
  async remove(scope: CreatorScope, id: string): Promise<void> {
    if (!(await this.incomes.remove(scope, id))) {
      throw new DomainError('NOT_FOUND', 'No such income');
    }
    this.tell(scope);
  }

  private tell({ creatorId }: CreatorScope): void {
    this.live.publish('incomes', { creatorId });
  }

  private async added(scope: CreatorScope, clientIncomeId: string | null): Promise<Income | null> {
    const row = clientIncomeId && (await this.incomes.findAdded(scope, clientIncomeId));
    return row ? shown(row) : null;
  }
}

/** Cents stay cents: only what was given in tokens is shown in tokens. @throws DomainError VALIDATION_FAILED */
function worth(
  { amountCents, amountTokens }: Pick<CreateIncome, 'amountCents' | 'amountTokens'>,
  terms: SessionTerms | null,
): Pick<IncomeEntity, 'amountCents' | 'amountTokens'> {
  if (amountTokens === undefined) return { amountCents: amountCents ?? 0, amountTokens: null };
  if (terms === null) {
    throw DomainError.invalid(
      'amountTokens',
      'what a token is worth is known within a session: give amountCents',
    );
  }
  return worthOf({ amountTokens }, terms.centsPerToken);
}

/** @throws DomainError VALIDATION_FAILED */
function momentOf(at: string | undefined, terms: SessionTerms | null): Date {
  const now = new Date();
  if (at === undefined) return terms?.endedAt ?? now;
  const moment = new Date(at);
  if (terms !== null && moment < terms.startedAt) {
    throw DomainError.invalid('occurredAt', 'is before the session began');
  }
  if (moment.getTime() > now.getTime() + CLOCK_SLACK_MS) {
    throw DomainError.invalid('occurredAt', 'is in the future');
  }
  return moment < now ? moment : now;
}

function shown(row: IncomeEntity): Income {
  return {
    id: row.id,
    kind: row.kind,
    amountCents: row.amountCents,
    amountTokens: row.amountTokens,
    currency: row.currency,
    sessionId: row.sessionId,
    note: row.note,
    occurredAt: row.occurredAt.toISOString(),
    createdAt: row.createdAt.toISOString(),
  };
}
