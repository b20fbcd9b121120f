import { join } from 'node:path';
import type { Creator } from '@companion/contracts';
import {
  calculateJwkThumbprint,
  createLocalJWKSet,
  type CryptoKey,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JSONWebKeySet,
  type JWK,
  SignJWT,
} from 'jose';
import { z } from 'zod';
import { openKeyFile, readKeyFile, replaceKeyFile } from '../secrets/key-file.js';
import { type Identity, IdentityProvider } from './identity-provider.js';
import { verifyToken } from './verify-token.js';

const ALGORITHM = 'ES256';
const ISSUER = 'streaming-companion';
const TOKEN_SECONDS = 24 * 60 * 60;

export type IssuedToken = { accessToken: string; expiresAt: Date };
/** Of which of her sign-ins a token is, and when it ends, if that is before its 24 hours are over. */
export type IssuedFor = { generation: number; until?: Date };

/** Adapter for this product's own accounts: it issues the tokens that it verifies. */
export class LocalIdentity extends IdentityProvider {
  /** The public key, for others who check this product's tokens. */
  readonly jwks: JSONWebKeySet;
  private readonly publicKeys: ReturnType<typeof createLocalJWKSet>;

  private constructor(
    private readonly privateKey: CryptoKey,
    private readonly keyId: string,
    publicJwks: JWK[],
    private readonly audience: string,
  ) {
    super();
    this.jwks = { keys: publicJwks };
    this.publicKeys = createLocalJWKSet(this.jwks);
  }

  /**
   * With the key pair kept in the data folder, made there at the first start; what former ones have signed is
   * taken until it expires.
   * @throws Error naming the file when it holds no such key pair
   */
  static async open(dataDir: string, audience: string): Promise<LocalIdentity> {
    const path = identityKeyPath(dataDir);
    const text = await openKeyFile(path, newIdentityKey);
    const former = await formerKeys(dataDir);
    try {
      const { d, ...publicJwk } = keyPairSchema.parse(JSON.parse(text));
      const privateKey = await importJWK({ ...publicJwk, d }, ALGORITHM);
      const current = await published(publicJwk);
      return new LocalIdentity(privateKey, current.kid, [current, ...former], audience);
    } catch (cause) {
      throw new Error(`${path} is damaged: it must hold an ${ALGORITHM} key pair as a JWK`, {
        cause,
      });
    }
  }

  /** A token for 24 hours at the most that speaks for this creator. */
  async issue(creator: Creator, { generation, until }: IssuedFor): Promise<IssuedToken> {
    const issuedAt = Math.floor(Date.now() / 1_000);
    const latest = until === undefined ? Infinity : Math.floor(until.getTime() / 1_000);
    const expiresAt = Math.min(issuedAt + TOKEN_SECONDS, latest);
    const { displayName: name, email } = creator;
    const accessToken = await new SignJWT({ name, email, gen: generation })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: this.keyId })
      .setSubject(creator.id)
      .setIssuer(ISSUER)
      .setAudience(this.audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiresAt)
      .sign(this.privateKey);
    return { accessToken, expiresAt: new Date(expiresAt * 1_000) };
  }

  async verify(token: string): Promise<Identity> {
    const { identity, claims } = await verifyToken(token, this.publicKeys, {
      issuer: ISSUER,
      audience: this.audience,
      algorithms: [ALGORITHM],
      clockTolerance: 0,
    });
    // A count rather than a moment: two tokens of one second would be told apart by nothing.
    const { gen } = claims;
    return { ...identity, generation: typeof gen === 'number' ? gen : 0 };
  }
}

const keyPairSchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});
/** Public halves only, each until its last token has expired. */
const formerKeysSchema = z.array(
  z.object({ until: z.iso.datetime(), key: keyPairSchema.omit({ d: true }) }),
);

const identityKeyPath = (dataDir: string): string => join(dataDir, 'identity-key.json');
const formerKeysPath = (dataDir: string): string => join(dataDir, 'identity-keys-former.json');

async function newIdentityKey(): Promise<string> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return `${JSON.stringify(await exportJWK(privateKey))}\n`;
}

/**
 * Puts a new key pair into the data folder: whoever starts from now on signs with it, and takes what the one
 * before has signed until it expires.
 */
export async function rotateIdentityKey(dataDir: string, now = new Date()): Promise<void> {
  const path = identityKeyPath(dataDir);
  const text = await openKeyFile(path, newIdentityKey);
  const { d: _secret, ...key } = keyPairSchema.parse(JSON.parse(text));
  const until = new Date(now.getTime() + TOKEN_SECONDS * 1_000).toISOString();
  const former = [{ until, key }, ...(await readFormer(dataDir, now))];
  // The former one first: cut off in between, it is known twice rather than not at all.
  await replaceKeyFile(formerKeysPath(dataDir), `${JSON.stringify(former)}\n`);
  await replaceKeyFile(path, await newIdentityKey());
}

async function readFormer(dataDir: string, now: Date) {
  const text = await readKeyFile(formerKeysPath(dataDir));
  const former = formerKeysSchema.parse(JSON.parse(text ?? '[]'));
  return former.filter(({ until }) => new Date(until) > now);
}

async function formerKeys(dataDir: string) {
  return Promise.all((await readFormer(dataDir, new Date())).map(({ key }) => published(key)));
}

async function published(publicJwk: JWK) {
  const kid = await calculateJwkThumbprint(publicJwk);
  return { ...publicJwk, kid, alg: ALGORITHM, use: 'sig' };
}
