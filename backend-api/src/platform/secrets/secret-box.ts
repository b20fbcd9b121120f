import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Config } from '../config/config.js';
import { openKeyFile } from './key-file.js';

const VERSION = 'v1';
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A sealed text could not be opened; the message says what an operator can do and never quotes it. */
export class SealError extends Error {
  override readonly name = 'SealError';
}

/**
 * Keeps other people's secrets encrypted at rest. A sealed text reads
 * `v1.<key id>.<nonce, tag and ciphertext in base64url>`; what stands before the last dot is
 * authenticated too, and the key id tells a changed key from a damaged text.
 */
@Injectable()
export class SecretBox {
  private readonly header: string;
  /** By what the texts sealed with each begin with; the key that seals is among them. */
  private readonly keys: Map<string, Buffer>;

  /** @param former keys that texts may still be sealed with */
  constructor(
    private readonly key: Buffer,
    former: Buffer[] = [],
  ) {
    this.header = headerOf(key);
    this.keys = new Map([...former, key].map((known) => [headerOf(known), known]));
  }

  /**
   * With SECRETS_KEY, or with the key kept in the data folder, made there at the first start. Former keys
   * are SECRETS_KEY_PREVIOUS and the further lines of the key file.
   */
  static async fromConfig({
    secretsKey,
    secretsKeysPrevious,
    dataDir,
  }: Pick<Config, 'secretsKey' | 'secretsKeysPrevious' | 'dataDir'>): Promise<SecretBox> {
    const former = secretsKeysPrevious.map((key) => Buffer.from(key, 'base64'));
    if (secretsKey !== undefined) return new SecretBox(Buffer.from(secretsKey, 'base64'), former);
    const path = secretsKeyPath(dataDir);
    const [key, ...older] = keysIn(path, await openKeyFile(path, newSecretsKey));
    if (key === undefined) throw new SealError(`${path} is damaged: it holds no key`);
    return new SecretBox(key, [...older, ...former]);
  }

  /** Whether it is sealed with the key that seals now; else it should be sealed again. */
  isCurrent(sealed: string): boolean {
    return sealed.startsWith(`${this.header}.`);
  }

  seal(text: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, this.key, nonce, { authTagLength: TAG_BYTES });
    cipher.setAAD(Buffer.from(this.header));
    const ciphertext = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    const body = Buffer.concat([nonce, cipher.getAuthTag(), ciphertext]);
    return `${this.header}.${body.toString('base64url')}`;
  }

  /** @throws SealError when it was sealed with another key, was changed, or is no sealed text */
  open(sealed: string): string {
    const [version, keyId, body, ...rest] = sealed.split('.');
    if (version !== VERSION || keyId === undefined || body === undefined || rest.length > 0) {
      throw new SealError('Not a sealed text of a known version');
    }
    const header = `${version}.${keyId}`;
    const key = this.keys.get(header);
    if (key === undefined) {
      throw new SealError(
        'Sealed with another key: bring back the former SECRETS_KEY or secrets.key, or enter the secret again',
      );
    }
    return decrypt(Buffer.from(body, 'base64url'), key, header);
  }
}

function decrypt(body: Buffer, key: Buffer, header: string): string {
  const nonce = body.subarray(0, NONCE_BYTES);
  const tag = body.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  try {
    const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(header));
    decipher.setAuthTag(tag);
    const ciphertext = body.subarray(NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
  } catch (cause) {
    throw new SealError('The sealed text was changed or cut', { cause });
  }
}

/** @throws SealError when it has the wrong size */
function headerOf(key: Buffer): string {
  if (key.length !== KEY_BYTES) throw new SealError(`The secrets key must be ${KEY_BYTES} bytes`);
  const keyId = createHash('sha256').update('key id').update(key).digest('base64url').slice(0, 8);
  return `${VERSION}.${keyId}`;
}

export const secretsKeyPath = (dataDir: string): string => join(dataDir, 'secrets.key');

/** 32 random bytes as a line of text. */
export const newSecretsKey = (): string => `${randomBytes(KEY_BYTES).toString('base64')}\n`;

/** The keys of a key file, a line each, the one that seals first. @throws SealError naming the file */
function keysIn(path: string, text: string): Buffer[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const key = Buffer.from(line, 'base64');
      if (key.length === KEY_BYTES) return key;
      throw new SealError(`${path} is damaged: it must hold ${KEY_BYTES} bytes in base64`);
    });
}
