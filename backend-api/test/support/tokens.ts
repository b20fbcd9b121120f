import { generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A token as the product itself would issue it to `sub`, signed with its key, for so many seconds. */
export async function mintToken(dataDir: string, sub: string, seconds: number): Promise<string> {
  const jwk = JSON.parse(await readFile(join(dataDir, 'identity-key.json'), 'utf8')) as JWK;
  return sign(sub, seconds, await importJWK(jwk, 'ES256'));
}

/** The same, signed with a key that the product has never seen. */
export async function forgeToken(sub: string): Promise<string> {
  const { privateKey } = await generateKeyPair('ES256');
  return sign(sub, 3_600, privateKey);
}

function sign(sub: string, seconds: number, key: Parameters<SignJWT['sign']>[0]): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  return new SignJWT({ name: 'Test' })
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT' })
    .setSubject(sub)
    .setIssuer('streaming-companion')
    .setAudience('streaming-companion')
    .setIssuedAt(now - 60)
    .setExpirationTime(now + seconds)
    .sign(key);
}
