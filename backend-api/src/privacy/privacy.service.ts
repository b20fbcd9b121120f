import type { ForgetTipper, ForgottenTipper } from '@companion/contracts';
import { Injectable, Logger } from '@nestjs/common';
import { Readable } from 'node:stream';
import { AccountsService } from '../accounts/accounts.service.js';
import { LiveFeed } from '../domain-events/live-feed.js';
import { AuditService } from '../audit/audit.service.js';
import { DomainError } from '../platform/http/domain-error.js';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';
import type { Identity } from '../platform/identity/identity-provider.js';
import { tipperKey, TippersService } from '../tips/tippers.service.js';
import { ErasureRepository } from './erasure.repository.js';
import { ExportRepository } from './export.repository.js';
import { TracesRepository } from './traces.repository.js';

/** Each holds a connection of the pool for as long as somebody downloads. */
const EXPORTS_AT_ONCE = 2;

/** What a creator, and the people who tip her, may ask of their data. */
@Injectable()
export class PrivacyService {
  private readonly logger = new Logger(PrivacyService.name);
  private exporting = 0;

  constructor(
    private readonly accounts: AccountsService,
    private readonly audit: AuditService,
    private readonly tippers: TippersService,
    private readonly traces: TracesRepository,
    private readonly exports: ExportRepository,
    private readonly erasure: ErasureRepository,
    private readonly live: LiveFeed,
  ) {}

  /** Her tips stay as amounts. Doing it again finds nothing, and finishes what was cut off. */
  async forgetTipper(
    scope: CreatorScope,
    { name, platform }: ForgetTipper,
  ): Promise<ForgottenTipper> {
    const key = tipperKey(name);
    const forgotten = await this.tippers.forget(scope, key, platform ?? null);
    await this.traces.ofAnonymousTips(scope);
    await this.traces.ofTipper(scope, key, platform ?? null);
    if (forgotten.tips > 0) this.live.publish('tipperForgotten', { creatorId: scope.creatorId });
    return forgotten;
  }

  /** Forgets the tippers, and what was said, that their creators keep no longer. */
  async forgetOutdated(): Promise<void> {
    for (const scope of await this.tippers.forgetOutdated()) {
      await this.traces.ofAnonymousTips(scope);
    }
    await this.traces.removeOutdatedWords();
    await this.audit.removeOutdated();
  }

  /** Everything of hers as a JSON document. @throws DomainError OVERLOADED */
  export(scope: CreatorScope): Readable {
    if (this.exporting >= EXPORTS_AT_ONCE) {
      throw new DomainError('OVERLOADED', 'Others are downloading right now', { retryAfter: 30 });
    }
    this.exporting += 1;
    const document = Readable.from(this.exports.document(scope));
    return document.once('close', () => (this.exporting -= 1));
  }

  /**
   * Closes her account at once; what is stored of her is gone a little later.
   * @throws DomainError VALIDATION_FAILED (password), FORBIDDEN (sign-in too long ago), RATE_LIMITED
   */
  async deleteAccount(identity: Identity, password: string | undefined, ip: string): Promise<void> {
    await this.accounts.confirm(identity, password, ip);
    const scope = scopeOf(identity.sub);
    await this.accounts.close(scope);
    this.live.publish('accountClosed', { creatorId: scope.creatorId });
    void this.erase(scope);
  }

  /** Goes on with what an earlier process left of closed accounts. */
  async eraseClosed(): Promise<void> {
    for (const scope of await this.erasure.closed()) await this.erase(scope);
  }

  private async erase(scope: CreatorScope): Promise<void> {
    try {
      await this.erasure.erase(scope);
    } catch (error) {
      const { creatorId } = scope;
      this.logger.error(
        { err: error, creatorId },
        'A closed account is not yet erased; it is tried again later',
      );
    }
  }
}
