import { randomUUID } from 'node:crypto';
import type {
  AuthConfig,
  ChangePassword,
  Creator,
  Login,
  SignedIn,
  Signup,
} from '@companion/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { LiveFeed } from '../domain-events/live-feed.js';
import type { AccountEntity } from '../entities/index.js';
import { AuditLog } from '../platform/audit/audit-log.js';
import { CONFIG, type Config } from '../platform/config/config.js';
import { DomainError } from '../platform/http/domain-error.js';
import { type CreatorScope, scopeOf } from '../platform/identity/creator-scope.js';
import type { Identity } from '../platform/identity/identity-provider.js';
import type { IssuedFor, LocalIdentity } from '../platform/identity/local-identity.js';
import { SIGN_IN, type SignIn } from '../platform/identity/sign-in.js';
import { AccountsRepository } from './accounts.repository.js';
import { CreatorsRepository } from './creators.repository.js';
import { Passwords } from './passwords.js';
import { SignInLimits } from './sign-in-limits.js';

/** For what cannot be undone, where accounts are kept elsewhere. */
const FRESH_SIGN_IN_MS = 10 * 60_000;

/** Local accounts: signing up, in and out, and passwords. With an OpenID provider there are none. */
@Injectable()
export class AccountsService {
  constructor(
    @Inject(SIGN_IN) private readonly signIn: SignIn,
    private readonly accounts: AccountsRepository,
    private readonly creators: CreatorsRepository,
    private readonly passwords: Passwords,
    private readonly limits: SignInLimits,
    private readonly audit: AuditLog,
    private readonly live: LiveFeed,
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
    return signedIn(identity, creator, { generation: 0 });
  }

  /** @throws DomainError UNAUTHORIZED, RATE_LIMITED, OVERLOADED, NOT_FOUND without local accounts */
  async login({ email, password }: Login, ip: string): Promise<SignedIn> {
    const identity = this.localIdentity();
    await this.limits.attempt(ip, email);
    const account = await this.accounts.findByEmail(email);
    const right = await this.isHers(account, password);
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
    const { signInGeneration: generation, temporaryUntil } = account;
    return signedIn(identity, { id, displayName, email }, { generation }, temporaryUntil !== null);
  }

  /**
   * Every other sign-in of hers ends; this one goes on with the new token.
   * @throws DomainError VALIDATION_FAILED (currentPassword), RATE_LIMITED, OVERLOADED, NOT_FOUND without
   *   local accounts
   */
  async changePassword(
    identity: Identity,
    { currentPassword, newPassword }: ChangePassword,
    ip: string,
  ): Promise<SignedIn> {
    const local = this.localIdentity();
    const scope = scopeOf(identity.sub);
    const known = await this.prove(scope, currentPassword, 'currentPassword', ip);
    const next = await this.passwords.hash(newPassword);
    const generation = await this.accounts.changePassword(scope, known.passwordHash, next);
    if (generation === null) throw wrongPassword('currentPassword');
    this.signedOut(scope);
    return signedIn(local, creatorOf(identity), { generation });
  }

  /**
   * Every other sign-in of hers ends. This one goes on with a new token, for no longer than before: whoever
   * has found a token cannot renew it for ever.
   * @throws DomainError NOT_FOUND without a local account
   */
  async signOutEverywhere(identity: Identity): Promise<SignedIn> {
    const local = this.localIdentity();
    const scope = scopeOf(identity.sub);
    const account = await this.accounts.findOwn(scope);
    const generation = await this.accounts.endSignIns(scope);
    if (account === null || generation === null) {
      throw new DomainError('NOT_FOUND', 'There is no account to sign out of');
    }
    this.signedOut(scope);
    const until = { generation, until: identity.expiresAt };
    return signedIn(local, creatorOf(identity), until, account.temporaryUntil !== null);
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
    await this.prove(scopeOf(sub), password ?? '', 'password', ip);
  }

  /** What she is called, for others that she lets in. */
  async displayName(scope: CreatorScope): Promise<string> {
    return this.creators.displayName(scope);
  }

  /** Nobody can sign in as her from now on, and no token of hers is good. */
  async close(scope: CreatorScope): Promise<void> {
    await this.creators.close(scope);
  }

  /** How a browser signs in here. */
  config(): AuthConfig {
    const { embedOrigins } = this.configured.http;
    if (this.signIn.mode === 'local') return { mode: 'local', oidc: null, embedOrigins };
    const { authority, clientId, scope, audience } = this.signIn;
    return {
      mode: 'oidc',
      oidc: { authority, clientId, scope, audience },
      embedOrigins,
    };
  }

  /** @param field where the password was given @throws DomainError VALIDATION_FAILED, RATE_LIMITED */
  private async prove(
    scope: CreatorScope,
    password: string,
    field: string,
    ip: string,
  ): Promise<AccountEntity> {
    await this.limits.attempt(ip, scope.creatorId);
    const account = await this.accounts.findOwn(scope);
    if (!(await this.isHers(account, password)) || account === null) throw wrongPassword(field);
    await this.limits.succeeded(ip, scope.creatorId);
    return account;
  }

  private async isHers(account: AccountEntity | null, password: string): Promise<boolean> {
    const isRight = await this.passwords.verify(password, account?.passwordHash);
    const until = account?.temporaryUntil ?? null;
    return isRight && (until === null || until > new Date());
  }

  /** After the commit: no process takes her former tokens any more, and what they opened is closed. */
  private signedOut(scope: CreatorScope): void {
    this.creators.forget(scope.creatorId);
    this.live.publish('signedOut', { creatorId: scope.creatorId });
  }

  private localIdentity(): LocalIdentity {
    if (this.signIn.mode === 'local') return this.signIn.provider;
    throw new DomainError(
      'NOT_FOUND',
      `Accounts are kept by ${this.signIn.authority}: sign in there`,
    );
  }
}

async function signedIn(
  identity: LocalIdentity,
  creator: Creator,
  issuedFor: IssuedFor,
  temporaryPassword = false,
): Promise<SignedIn> {
  const { accessToken, expiresAt } = await identity.issue(creator, issuedFor);
  return { accessToken, expiresAt: expiresAt.toISOString(), creator, temporaryPassword };
}

const creatorOf = ({ sub, name, email }: Identity): Creator => ({
  id: sub,
  displayName: name,
  email,
});

const wrongPassword = (field: string): DomainError =>
  DomainError.invalid(field, 'is not the password of this account');
