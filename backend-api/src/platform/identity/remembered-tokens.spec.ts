import { describe, expect, it } from 'vitest';
import { DomainError } from '../http/domain-error.js';
import { type Identity, IdentityProvider } from './identity-provider.js';
import { RememberedTokens } from './remembered-tokens.js';

const START = 1_800_000_000_000;

/** Knows tokens by what they say, `<name> <expiry>`, and counts how often it is asked. */
class Provider extends IdentityProvider {
  asked = 0;
  withdrawn = false;

  async verify(token: string): Promise<Identity> {
    this.asked += 1;
    await Promise.resolve();
    if (this.withdrawn) throw new DomainError('UNAUTHORIZED');
    const [sub = '', expiry] = token.split(' ');
    const expiresAt = new Date(START + Number(expiry));
    return { sub, name: sub, email: null, roles: [], signedInAt: null, expiresAt };
  }
}

function remembering() {
  const clock = { now: START };
  const provider = new Provider();
  return { clock, provider, tokens: new RememberedTokens(provider, () => clock.now) };
}

describe('a token that was found valid', () => {
  it('is not checked again at once, and each token is its own', async () => {
    const { provider, tokens } = remembering();
    expect((await tokens.verify('ann 60000')).sub).toBe('ann');
    expect((await tokens.verify('ann 60000')).sub).toBe('ann');
    expect((await tokens.verify('bea 60000')).sub).toBe('bea');
    expect(provider.asked).toBe(2);
  });

  it('is checked again after a short while: its key may have been withdrawn', async () => {
    const { clock, provider, tokens } = remembering();
    await tokens.verify('ann 3600000');
    provider.withdrawn = true;
    clock.now += 29_000;
    await tokens.verify('ann 3600000');
    clock.now += 2_000;
    await expect(tokens.verify('ann 3600000')).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });

  it('is checked again once it has expired', async () => {
    const { clock, provider, tokens } = remembering();
    await tokens.verify('ann 1000');
    clock.now += 1_000;
    await tokens.verify('ann 1000');
    expect(provider.asked).toBe(2);
  });
});

it('a refusal is not remembered', async () => {
  const { provider, tokens } = remembering();
  provider.withdrawn = true;
  await expect(tokens.verify('ann 60000')).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  provider.withdrawn = false;
  expect((await tokens.verify('ann 60000')).sub).toBe('ann');
});
