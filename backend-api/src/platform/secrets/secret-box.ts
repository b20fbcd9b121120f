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

  constructor(private readonly key: Buffer) {
    if (key.length !== KEY_BYTES) throw new SealError(`The secrets key must be ${KEY_BYTES} bytes`);
    const keyId = createHash('sha256').update('key id').update(key).digest('base64url').slice(0, 8);
    this.header = `${VERSION}.${keyId}`;
  }

  /** With SECRETS_KEY, or with the key kept in the data folder, made there at the first start. */
  static async fromConfig(config: Pick<Config, 'secretsKey' | 'dataDir'>): Promise<SecretBox> {
    if (config.secretsKey !== undefined) {
      return new SecretBox(Buffer.from(config.secretsKey, 'base64'));
    }
    const path = join(config.dataDir, 'secrets.key');
    const text = await openKeyFile(path, () => `${randomBytes(KEY_BYTES).toString('base64')}\n`);
    const key = Buffer.from(text, 'base64');
    if (key.length !== KEY_BYTES) {
      throw new SealError(`${path} is damaged: it must hold ${KEY_BYTES} bytes in base64`);
    }
    return new SecretBox(key);
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
    if (`${version}.${keyId}` !== this.header) {
      throw new SealError(
        'Sealed with another key: bring back the former SECRETS_KEY or secrets.key, or enter the secret again',
      );
    }
    return this.decrypt(Buffer.from(body, 'base64url'));
  }

  private decrypt(body: Buffer): string {
    const nonce = body.subarray(0, NONCE_BYTES);
    const tag = body.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    try {
      const decipher = createDecipheriv(CIPHER, this.key, nonce, { authTagLength: TAG_BYTES });
      decipher.setAAD(Buffer.from(this.header));
      decipher.setAuthTag(tag);
      const ciphertext = body.subarray(NONCE_BYTES + TAG_BYTES);
      return Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('utf8');
    } catch (cause) {
      throw new SealError('The sealed text was changed or cut', { cause });
    }
  }
}
