import { Logger } from '@nestjs/common';
import { base64url, decodeJwt, importJWK, type JWK, SignJWT } from 'jose';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { OidcIdentity, type OidcOptions } from '../../src/platform/identity/oidc-identity.js';
import {
  AUDIENCE,
  generateProviderKeys,
  OpenIdProvider,
  TOKEN_SECONDS,
} from './openid-provider.js';

const MINUTE_MS = 60_000;

Logger.overrideLogger(false);

describe('OidcIdentity with a running OpenID provider', () => {
  let keys: JWK[];
  let otherKeys: JWK[];
  let provider: OpenIdProvider;
  let identity: OidcIdentity;
  const running: OpenIdProvider[] = [];

  const start = async (options: Parameters<typeof OpenIdProvider.start>[0]) => {
    const started = await OpenIdProvider.start(options);
    running.push(started);
    return started;
  };
  const identityOf = (options: Partial<OidcOptions> = {}) =>
    new OidcIdentity({ ssoUrl: provider.url, audience: AUDIENCE, ...options });
  const refused = (token: string, code = 'UNAUTHORIZED', by = identity) =>
    expect(by.verify(token)).rejects.toMatchObject({ name: 'DomainError', code });
  const keyRequests = () => provider.requests.filter((path) => path === '/jwks').length;
  const later = (ms: number) => vi.setSystemTime(Date.now() + ms);

  beforeAll(async () => {
    [keys, otherKeys] = await Promise.all([generateProviderKeys(), generateProviderKeys()]);
  });
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    provider = await start({ keys });
    identity = identityOf();
  });
  afterEach(async () => {
    vi.useRealTimers();
    await Promise.all(running.splice(0).map((each) => each.stop()));
  });

  it('lets in a person who signed in by authorization code and PKCE', async () => {
    const { access_token: token } = await provider.signIn('lili');
    expect(await identity.verify(token)).toEqual({
      sub: 'lili',
      name: 'lili Live',
      email: 'lili@example.test',
      roles: [],
      signedInAt: new Date(decodeJwt(token).iat! * 1_000),
      expiresAt: new Date(decodeJwt(token).exp! * 1_000),
    });
  });

  it('lets in tokens signed with RS256 and ES256, asking for the keys once', async () => {
    for (const resource of ['urn:companion', 'urn:companion:es256', 'urn:companion']) {
      expect((await identity.verify(await provider.machineToken(resource))).sub).toBe('machine');
    }
    expect(keyRequests()).toBe(1);
  });

  it('asks once for all who come at the same time', async () => {
    const token = await provider.machineToken('urn:companion');
    provider.requests.length = 0;
    await Promise.all(Array.from({ length: 20 }, () => identity.verify(token)));
    expect(provider.requests).toEqual(['/.well-known/openid-configuration', '/jwks']);
  });

  describe('keeps out', () => {
    it('a token for another audience', async () => {
      await refused(await provider.machineToken('urn:another-product'));
    });

    it('an ID token, which is for the client and not for us', async () => {
      const { id_token: token } = await provider.signIn('lili');
      await refused(token!);
    });

    it('an expired token, after the tolerance for clocks', async () => {
      const token = await provider.machineToken('urn:companion');
      later((TOKEN_SECONDS + 3) * 1_000);
      await identity.verify(token);
      later(4_000);
      await refused(token, 'AUTH_EXPIRED');
    });

    it('a token signed with a key that the provider does not know', async () => {
      const impostor = await start({ keys: otherKeys, issuer: provider.url });
      const token = await impostor.machineToken('urn:companion');
      expect(decodeJwt(token).iss).toBe(provider.url);
      await refused(token);
    });

    it('a token of another issuer, though signed with the same key', async () => {
      const sibling = await start({ keys });
      await refused(await sibling.machineToken('urn:companion'));
    });

    it('an algorithm that is not on the list, though properly signed', async () => {
      await refused(await provider.machineToken('urn:companion:ps256'));
    });

    it('forged algorithms: none, and HS256 with the public key as the secret', async () => {
      const token = await provider.machineToken('urn:companion');
      const [header, payload] = token.split('.') as [string, string];
      const { kid } = JSON.parse(Buffer.from(header, 'base64url').toString()) as { kid: string };
      const none = base64url.encode(JSON.stringify({ alg: 'none', kid }));
      await refused(`${none}.${payload}.`);
      const { n } = keys[0]!;
      const hmac = await new SignJWT(decodeJwt(token))
        .setProtectedHeader({ alg: 'HS256', kid })
        .sign(new TextEncoder().encode(n));
      await refused(hmac);
    });

    it('a changed token, an opaque token, and no token at all', async () => {
      const [header, payload, signature] = (await provider.machineToken('urn:companion')).split(
        '.',
      );
      const claims = JSON.parse(Buffer.from(payload!, 'base64url').toString()) as object;
      const changed = base64url.encode(JSON.stringify({ ...claims, sub: 'lili' }));
      await refused(`${header}.${changed}.${signature}`);
      await refused(await provider.machineToken());
      await refused('');
    });

    it('a properly signed token without a usable subject', async () => {
      const { sub, ...claims } = decodeJwt(await provider.machineToken('urn:companion'));
      const key = await importJWK(keys[0]!, 'RS256');
      const signed = (payload: object) =>
        new SignJWT({ ...claims, ...payload }).setProtectedHeader({ alg: 'RS256' }).sign(key);
      expect((await identity.verify(await signed({ sub }))).sub).toBe('machine');
      await refused(await signed({}));
      await refused(await signed({ sub: 'a\u0000b' }));
    });
  });

  describe('when the provider changes its keys', () => {
    const rotate = async () => {
      await provider.stop();
      provider = await start({ keys: otherKeys, port: provider.port });
    };

    it('takes the new ones and drops the old ones', async () => {
      const before = await provider.machineToken('urn:companion');
      await identity.verify(before);
      await rotate();
      const after = await provider.machineToken('urn:companion');
      later(31_000);
      expect((await identity.verify(after)).sub).toBe('machine');
      await refused(before);
    });

    it('is not made to ask again by every token with an unknown key', async () => {
      await identity.verify(await provider.machineToken('urn:companion'));
      const impostor = await start({ keys: otherKeys, issuer: provider.url });
      const forged = await impostor.machineToken('urn:companion');
      for (let attempt = 0; attempt < 20; attempt += 1) await refused(forged);
      expect(keyRequests()).toBe(1);
      later(31_000);
      for (let attempt = 0; attempt < 20; attempt += 1) await refused(forged);
      expect(keyRequests()).toBe(2);
    });
  });

  describe('when the provider is away', () => {
    it('refuses everybody with SSO_UNAVAILABLE until it is back', async () => {
      const token = await provider.machineToken('urn:companion');
      await provider.stop();
      await refused(token, 'SSO_UNAVAILABLE');
      await refused('not even a token', 'SSO_UNAVAILABLE');
      provider = await start({ keys, port: provider.port });
      expect((await identity.verify(token)).sub).toBe('machine');
    });

    it('goes on with keys it has, for ten minutes, and then no longer', async () => {
      const token = await provider.machineToken('urn:companion');
      await identity.verify(token);
      const impostor = await start({ keys: otherKeys, issuer: provider.url });
      const unknown = await impostor.machineToken('urn:companion');
      await provider.stop();
      later(9 * MINUTE_MS);
      await identity.verify(token);
      await refused(unknown, 'SSO_UNAVAILABLE');
      await identity.verify(token);
      later(2 * MINUTE_MS);
      await refused(token, 'SSO_UNAVAILABLE');
      provider = await start({ keys, port: provider.port });
      expect((await identity.verify(token)).sub).toBe('machine');
    });
  });

  describe('when it reaches the provider by another address than its name', () => {
    it('works with the issuer configured, and says so without', async () => {
      const token = await provider.machineToken('urn:companion');
      const ssoUrl = provider.url.replace('127.0.0.1', 'localhost');
      await refused(token, 'SSO_UNAVAILABLE', identityOf({ ssoUrl }));
      const configured = identityOf({ ssoUrl, issuer: provider.url });
      expect((await configured.verify(token)).sub).toBe('machine');
      const wrong = identityOf({ ssoUrl, issuer: 'https://somebody-else.test' });
      await refused(token, 'UNAUTHORIZED', wrong);
    });

    it('does not mind a slash at the end', async () => {
      const token = await provider.machineToken('urn:companion');
      await identityOf({ ssoUrl: `${provider.url}/` }).verify(token);
    });
  });
});
