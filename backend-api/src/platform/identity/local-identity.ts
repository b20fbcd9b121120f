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
import { openKeyFile } from '../secrets/key-file.js';
import { type Identity, IdentityProvider } from './identity-provider.js';
import { verifyToken } from './verify-token.js';

const ALGORITHM = 'ES256';
const ISSUER = 'streaming-companion';
const TOKEN_SECONDS = 24 * 60 * 60;

export type IssuedToken = { accessToken: string; expiresAt: Date };

/** Adapter for this product's own accounts: it issues the tokens that it verifies. */
export class LocalIdentity extends IdentityProvider {
  /** The public key, for others who check this product's tokens. */
  readonly jwks: JSONWebKeySet;
  private readonly publicKeys: ReturnType<typeof createLocalJWKSet>;

  private constructor(
    private readonly privateKey: CryptoKey,
    private readonly keyId: string,
    publicJwk: JWK,
    private readonly audience: string,
  ) {
    super();
    this.jwks = { keys: [{ ...publicJwk, kid: keyId, alg: ALGORITHM, use: 'sig' }] };
    this.publicKeys = createLocalJWKSet(this.jwks);
  }

  /**
   * With the key pair kept in the data folder, made there at the first start.
   * @throws Error naming the file when it holds no such key pair
   */
  static async open(dataDir: string, audience: string): Promise<LocalIdentity> {
    const path = join(dataDir, 'identity-key.json');
    const text = await openKeyFile(path, generateKeyText);
    try {
      const { d, ...publicJwk } = keyPairSchema.parse(JSON.parse(text));
      const privateKey = await importJWK({ ...publicJwk, d }, ALGORITHM);
      const keyId = await calculateJwkThumbprint(publicJwk);
      return new LocalIdentity(privateKey, keyId, publicJwk, audience);
    } catch (cause) {
      throw new Error(`${path} is damaged: it must hold an ${ALGORITHM} key pair as a JWK`, {
        cause,
      });
    }
  }

  /** A token for 24 hours that speaks for this creator. */
  async issue(creator: Creator): Promise<IssuedToken> {
    const issuedAt = Math.floor(Date.now() / 1_000);
    const expiresAt = issuedAt + TOKEN_SECONDS;
    const accessToken = await new SignJWT({ name: creator.displayName, email: creator.email })
      .setProtectedHeader({ alg: ALGORITHM, typ: 'JWT', kid: this.keyId })
      .setSubject(creator.id)
      .setIssuer(ISSUER)
      .setAudience(this.audience)
      .setIssuedAt(issuedAt)
      .setExpirationTime(expiresAt)
      .sign(this.privateKey);
    return { accessToken, expiresAt: new Date(expiresAt * 1_000) };
  }

  verify(token: string): Promise<Identity> {
    return verifyToken(token, this.publicKeys, {
      issuer: ISSUER,
      audience: this.audience,
      algorithms: [ALGORITHM],
      clockTolerance: 0,
    });
  }
}

const keyPairSchema = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  d: z.string(),
});

async function generateKeyText(): Promise<string> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  return `${JSON.stringify(await exportJWK(privateKey))}\n`;
}
