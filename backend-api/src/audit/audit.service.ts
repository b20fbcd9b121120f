import { type AuditEntry, type AuditPage, type AuditQuery, LIMITS } from '@companion/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import type { AuditEntryEntity } from '../entities/index.js';
import { type Act, AuditLog } from '../platform/audit/audit-log.js';
import type { CreatorScope } from '../platform/identity/creator-scope.js';
import { AuditRepository } from './audit.repository.js';
import { partOf } from './part-of-address.js';

/** A day more than the database insists on, for clocks that differ. */
const KEPT_DAYS = 401;
const DAY_MS = 24 * 3_600_000;

/** The audit log: who did what that concerns safety or money. It is only ever added to. */
@Injectable()
export class AuditService extends AuditLog {
  private readonly logger = new Logger(AuditService.name);

  constructor(private readonly entries: AuditRepository) {
    super();
  }

  override async record(scope: CreatorScope, act: Act): Promise<void> {
    const entry = {
      id: uuidv7(),
      action: act.action,
      actor: act.actor,
      actorId: act.actorId ?? null,
      actorName: act.actorName ?? null,
      targetId: act.targetId ?? null,
      targetName: nameIn(act),
      network: partOf(act.ip),
    };
    try {
      await this.entries.add(scope, entry);
    } catch (error) {
      this.logger.error({ err: error, creatorId: scope.creatorId, entry }, 'Not in the audit log');
    }
  }

  /** The newest first. */
  async list(scope: CreatorScope, { before, limit }: AuditQuery): Promise<AuditPage> {
    const rows = await this.entries.list(scope, before, limit + 1);
    const items = rows.slice(0, limit).map(shown);
    return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
  }

  /** What nobody needs any more. */
  async removeOutdated(): Promise<void> {
    await this.entries.removeOutdated(new Date(Date.now() - KEPT_DAYS * DAY_MS));
  }
}

/** Nothing rather than an empty name. */
const nameIn = ({ targetName }: Act): string | null =>
  targetName ? [...targetName].slice(0, LIMITS.auditNameMax).join('') : null;

function shown(row: AuditEntryEntity): AuditEntry {
  const { id, action, actor, actorName, targetId, targetName, network } = row;
  return {
    id,
    at: row.at.toISOString(),
    action,
    actor,
    actorName,
    targetId,
    targetName,
    network,
  };
}
