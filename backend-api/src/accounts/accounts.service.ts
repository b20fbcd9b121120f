import { randomUUID } from 'node:crypto';
import type { AuthConfig, Creator, Login, SignedIn, Signup } from '@companion/contracts';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../platform/http/domain-error.js';
import type { LocalIdentity } from '../platform/identity/local-identity.js';
import { SIGN_IN, type SignIn } from '../platform/identity/sign-in.js';
import { AccountsRepository } from './accounts.repository.js';
import { Passwords } from './passwords.js';
import { SignInLimits } from './sign-in-limits.js';

/** Local accounts: signing up and in. With an OpenID provider there are none. */
@Injectable()
export class AccountsService {
  constructor(
    @Inject(SIGN_IN) private readonly signIn: SignIn,
    private readonly accounts: AccountsRepository,
    private readonly passwords: Passwords,
    private readonly limits: SignInLimits,
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
      throw new DomainError('UNAUTHORIZED', 'The e-mail or the password is wrong');
    }
    await this.limits.succeeded(ip, email);
    const { id, displayName } = account.creator;
    return signedIn(identity, { id, displayName, email });
  }

  /** How a browser signs in here. */
  config(): AuthConfig {
    if (this.signIn.mode === 'local') return { mode: 'local', oidc: null };
    const { authority, clientId, audience } = this.signIn;
    return {
      mode: 'oidc',
      oidc: { authority, clientId, scope: 'openid profile email', audience },
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
