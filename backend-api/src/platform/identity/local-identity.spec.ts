import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  base64url,
  calculateJwkThumbprint,
  createLocalJWKSet,
  decodeJwt,
  decodeProtectedHeader,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTPayload,
  jwtVerify,
  SignJWT,
} from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { LocalIdentity } from './local-identity.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
const CREATOR = { id: 'creator-1', displayName: 'Lili', email: 'lili@example.test' };

describe('LocalIdentity', () => {
  let dataDir: string;
  let identity: LocalIdentity;
  let ownKey: JWK & { kty: 'EC' };
  let kid: string;

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'local-identity-'));
    identity = await LocalIdentity.open(dataDir, 'companion');
    ownKey = JSON.parse(await readFile(join(dataDir, 'identity-key.json'), 'utf8'));
    kid = await calculateJwkThumbprint(ownKey);
  });
  afterAll(() => rm(dataDir, { recursive: true }));
  afterEach(() => vi.useRealTimers());

  /** The claims of a good token with some of them changed. */
  const claims = (changes: JWTPayload = {}): JWTPayload => ({
    sub: CREATOR.id,
    iss: 'streaming-companion',
    aud: 'companion',
    iat: Math.floor(Date.now() / 1_000),
    exp: Math.floor(Date.now() / 1_000) + 600,
    ...changes,
  });
  const signed = async (payload: JWTPayload, header = {}): Promise<string> =>
    new SignJWT(payload)
      .setProtectedHeader({ alg: 'ES256', kid, ...header })
      .sign(await importJWK(ownKey, 'ES256'));
  const refused = (token: string, code = 'UNAUTHORIZED') =>
    expect(identity.verify(token)).rejects.toMatchObject({ name: 'DomainError', code });

  it('verifies what it issued, for 24 hours', async () => {
    const { accessToken, expiresAt } = await identity.issue(CREATOR, { generation: 3 });
    expect(await identity.verify(accessToken)).toEqual({
      sub: 'creator-1',
      name: 'Lili',
      email: 'lili@example.test',
      roles: [],
      signedInAt: new Date(expiresAt.getTime() - DAY_MS),
      expiresAt,
      generation: 3,
    });
    expect(Math.abs(expiresAt.getTime() - Date.now() - DAY_MS)).toBeLessThan(2_000);
    expect(Object.keys(decodeJwt(accessToken)).sort()).toEqual(
      ['aud', 'email', 'exp', 'gen', 'iat', 'iss', 'name', 'sub'], // no more than that leaves the house
    );
    expect(decodeProtectedHeader(accessToken)).toEqual({ alg: 'ES256', typ: 'JWT', kid });
  });

  it('refuses a token one second after its 24 hours', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-01-01T00:00:00Z') });
    const { accessToken } = await identity.issue(CREATOR, { generation: 0 });
    vi.setSystemTime(new Date('2026-01-01T23:59:59Z'));
    await identity.verify(accessToken);
    vi.setSystemTime(new Date('2026-01-02T00:00:01Z'));
    await refused(accessToken, 'AUTH_EXPIRED');
  });

  it('ends a token sooner where it is asked to, and never later', async () => {
    const soon = new Date(Math.floor(Date.now() / 1_000) * 1_000 + 60_000);
    const shorter = await identity.issue(CREATOR, { generation: 0, until: soon });
    expect(shorter.expiresAt).toEqual(soon);
    expect((await identity.verify(shorter.accessToken)).expiresAt).toEqual(soon);
    const later = await identity.issue(CREATOR, {
      generation: 0,
      until: new Date(Date.now() + 2 * DAY_MS),
    });
    expect(later.expiresAt.getTime()).toBeLessThanOrEqual(Date.now() + DAY_MS);
  });

  it('takes a token of before sign-ins were counted for one of the first', async () => {
    expect((await identity.verify(await signed(claims()))).generation).toBe(0);
  });

  it('publishes a public key that others can verify with', async () => {
    const { accessToken } = await identity.issue(CREATOR, { generation: 0 });
    expect(Object.keys(identity.jwks.keys[0]!).sort()).toEqual(
      ['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'], // and no d
    );
    await jwtVerify(accessToken, createLocalJWKSet(identity.jwks), { audience: 'companion' });
  });

  it('accepts the tokens of a process that shares its data folder', async () => {
    const another = await LocalIdentity.open(dataDir, 'companion');
    const { accessToken } = await another.issue(CREATOR, { generation: 0 });
    expect((await identity.verify(accessToken)).sub).toBe('creator-1');
    expect((await stat(join(dataDir, 'identity-key.json'))).mode & 0o777).toBe(0o600);
  });

  it('takes the baseline of the forgeries below', async () => {
    expect((await identity.verify(await signed(claims()))).sub).toBe('creator-1');
  });

  it('refuses a token without a signature (alg none)', async () => {
    const part = (value: object): string => base64url.encode(JSON.stringify(value));
    await refused(`${part({ alg: 'none', kid })}.${part(claims())}.`);
    await refused(`${part({ alg: 'none' })}.${part(claims())}.`);
  });

  it('refuses HS256 with the public key as the secret', async () => {
    for (const secret of [JSON.stringify(identity.jwks.keys[0]), identity.jwks.keys[0]!.x!]) {
      const token = await new SignJWT(claims())
        .setProtectedHeader({ alg: 'HS256', kid })
        .sign(new TextEncoder().encode(secret.padEnd(32)));
      await refused(token);
    }
  });

  it('refuses another key, under its own id, under ours, and under none', async () => {
    const { privateKey } = await generateKeyPair('ES256');
    for (const header of [{ kid: 'somebody-elses' }, { kid }, {}]) {
      const token = await new SignJWT(claims())
        .setProtectedHeader({ alg: 'ES256', ...header })
        .sign(privateKey);
      await refused(token);
    }
  });

  it('refuses our signature under another key id', async () => {
    await refused(await signed(claims(), { kid: 'somebody-elses' }));
  });

  it('refuses a token whose claims were changed', async () => {
    const [header, , signature] = (await signed(claims())).split('.');
    const changed = base64url.encode(JSON.stringify(claims({ sub: 'creator-2' })));
    await refused(`${header}.${changed}.${signature}`);
  });

  it.each<[string, JWTPayload]>([
    ['for another audience', { aud: 'another-product' }],
    ['for no audience', { aud: undefined }],
    ['of another issuer', { iss: 'https://somewhere.test' }],
    ['of no issuer', { iss: undefined }],
    ['for nobody', { sub: undefined }],
    ['without an end', { exp: undefined }],
    ['not yet valid', { nbf: Math.floor(Date.now() / 1_000) + 600 }],
    ['for a name the database cannot hold', { sub: 'a\u0000b' }],
  ])('refuses a token %s', async (_what, changes) => {
    await refused(await signed(claims(changes)));
  });

  it('refuses a token of another type', async () => {
    await refused(await signed(claims(), { typ: 'logout+jwt' }));
  });

  it('answers any nonsense with UNAUTHORIZED', async () => {
    const part = fc.oneof(
      fc.string(),
      fc.json().map((text) => base64url.encode(text)),
      fc
        .dictionary(fc.constantFrom('alg', 'kid', 'crit', 'b64', 'typ', 'jwk'), fc.jsonValue())
        .map((header) => base64url.encode(JSON.stringify({ alg: 'ES256', ...header }))),
    );
    const tokens = fc.array(part, { maxLength: 6 }).map((parts) => parts.join('.'));
    await fc.assert(
      fc.asyncProperty(tokens, async (token) => {
        await refused(token);
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['no JSON', 'nonsense'],
    ['another curve', JSON.stringify({ kty: 'EC', crv: 'P-384', x: 'a', y: 'b', d: 'c' })],
    ['no private key', JSON.stringify({ kty: 'EC', crv: 'P-256', x: 'a', y: 'b' })],
    ['numbers off the curve', JSON.stringify({ kty: 'EC', crv: 'P-256', x: 'a', y: 'b', d: 'c' })],
  ])('stops the start when its key file holds %s', async (_what, text) => {
    const damaged = await mkdtemp(join(tmpdir(), 'local-identity-'));
    await writeFile(join(damaged, 'identity-key.json'), text);
    await expect(LocalIdentity.open(damaged, 'companion')).rejects.toThrow(
      /identity-key\.json is damaged/u,
    );
    await rm(damaged, { recursive: true });
  });
});
