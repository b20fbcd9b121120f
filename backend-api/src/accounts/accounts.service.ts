import { randomUUID } from 'node:crypto';
import type { AuthConfig, Creator, Login, SignedIn, Signup } from '@companion/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { AuditLog } from '../platform/audit/audit-log.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { DomainError } from '../platform/http/domain-error.js';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';
import type { Identity } from '../platform/identity/identity-provider.js';
import type { LocalIdentity } from '../platform/identity/local-identity.js';
import { SIGN_IN, type SignIn } from '../platform/identity/sign-in.js';
import { AccountsRepository } from './accounts.repository.js';
import { CreatorsRepository } from './creators.repository.js';
import { Passwords } from './passwords.js';
import { SignInLimits } from './sign-in-limits.js';

/** For what cannot be undone, where accounts are kept elsewhere. */
const FRESH_SIGN_IN_MS = 10 * 60_000;

/** Local accounts: signing up and in. With an OpenID provider there are none. */
@Injectable()
export class AccountsService {
  constructor(
    @Inject(SIGN_IN) private readonly signIn: SignIn,
    private readonly accounts: AccountsRepository,
    private readonly creators: CreatorsRepository,
    private readonly passwords: Passwords,
    private readonly limits: SignInLimits,
    private readonly audit: AuditLog,
    @Inject(CONFIG) private readonly configured: Config,
  ) {}

  /** @throws DomainError EMAIL_TAKEN, RATE_LIMITED, OVERLOADED, NOT_FOUND without local accounts */
  async signup({ email, password, displayName }: Signup, ip: string): Promise<SignedIn> {
    const identity = this.localIdentity();
    await this.limits.attempt(ip, email);
    const passwordHash = await this.passwords.hash(password);
    const creator = { id: randomUUID(), displayName, email };
    const added = await this.accounts.add({
      creatorId: creator.id,
      email,
      displayName,
      passwordHash,
    });
    if (!added) throw new DomainError('EMAIL_TAKEN');
    return signedIn(identity, creator);
  }

  /** @throws DomainError UNAUTHORIZED, RATE_LIMITED, OVERLOADED, NOT_FOUND without local accounts */
  async login({ email, password }: Login, ip: string): Promise<SignedIn> {
    const identity = this.localIdentity();
    await this.limits.attempt(ip, email);
    const account = await this.accounts.findByEmail(email);
    const right = await this.passwords.verify(password, account?.passwordHash);
    if (!right || account?.creator === undefined) {
      if (account !== null) {
        // Not awaited: an e-mail that has an account is not to be told by the time it takes.
        const failed = { action: 'sign_in_failed', actor: 'unknown', ip } as const;
        void this.audit.record(scopeOf(account.creatorId), failed);
      }
      throw new DomainError('UNAUTHORIZED', 'The e-mail or the password is wrong');
    }
    await this.limits.succeeded(ip, email);
    const { id, displayName } = account.creator;
    return signedIn(identity, { id, displayName, email });
  }

  /**
   * That it is she who asks: by her password here, elsewhere by having signed in just now.
   * @throws DomainError VALIDATION_FAILED (password), FORBIDDEN (the sign-in is too long ago), RATE_LIMITED
   */
  async confirm(
    { sub, signedInAt }: Identity,
    password: string | undefined,
    ip: string,
  ): Promise<void> {
    if (this.signIn.mode === 'oidc') {
      if (signedInAt === null || Date.now() - signedInAt.getTime() > FRESH_SIGN_IN_MS) {
        throw new DomainError('FORBIDDEN', 'Sign in again first: the last time is too long ago');
      }
      return;
    }
    await this.limits.attempt(ip, sub);
    const account = await this.accounts.findOwn(scopeOf(sub));
    if (!(await this.passwords.verify(password ?? '', account?.passwordHash))) {
      throw DomainError.invalid('password', 'is not the password of this account');
    }
    await this.limits.succeeded(ip, sub);
  }

  /** Nobody can sign in as her from now on, and no token of hers is good. */
  async close(scope: CreatorScope): Promise<void> {
    await this.creators.close(scope);
  }

  /** How a browser signs in here. */
  config(): AuthConfig {
    const { embedOrigins } = this.configured.http;
    if (this.signIn.mode === 'local') return { mode: 'local', oidc: null, embedOrigins };
    const { authority, clientId, audience } = this.signIn;
    return {
      mode: 'oidc',
      oidc: { authority, clientId, scope: 'openid profile email', audience },
      embedOrigins,
    };
  }

  private localIdentity(): LocalIdentity {
    if (this.signIn.mode === 'local') return this.signIn.provider;
    throw new DomainError(
      'NOT_FOUND',
      `Accounts are kept by ${this.signIn.authority}: sign in there`,
    );
  }
}

async function signedIn(identity: LocalIdentity, creator: Creator): Promise<SignedIn> {
  const { accessToken, expiresAt } = await identity.issue(creator);
  return { accessToken, expiresAt: expiresAt.toISOString(), creator };
}
