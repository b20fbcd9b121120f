import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { type Identity, IdentityProvider } from './identity-provider.js';

const MOST = 10_000;
/** A key that its provider has withdrawn opens nothing any more after this. */
const REMEMBERED_MS = 30_000;

/**
 * Checking a signature costs a third of a small request, and the same token comes with each of them: what
 * was found valid is taken for valid for a short while, and never beyond its expiry. Refusals are not
 * remembered. Tokens are known by their hash, so that none can be read out of this memory.
 */
export class RememberedTokens extends IdentityProvider {
  private readonly valid = new LRUCache<string, { identity: Identity; until: number }>({
    max: MOST,
  });

  constructor(
    private readonly provider: IdentityProvider,
    private readonly now: () => number = Date.now,
  ) {
    super();
  }

  async verify(token: string): Promise<Identity> {
    const key = hash('sha256', token, 'base64');
    const known = this.valid.get(key);
    if (known !== undefined && this.now() < known.until) return known.identity;
    const identity = await this.provider.verify(token);
    const until = Math.min(this.now() + REMEMBERED_MS, identity.expiresAt.getTime());
    this.valid.set(key, { identity, until });
    return identity;
  }
}
