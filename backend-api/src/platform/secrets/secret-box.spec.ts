import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { SealError, SecretBox } from './secret-box.js';

describe('SecretBox', () => {
  const box = new SecretBox(randomBytes(32));

  it('opens what it sealed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(box.open(box.seal(text))).toBe(text);
      }),
    );
  });

  it('shows neither the text nor whether two texts are the same', () => {
    const sealed = box.seal('a platform token');
    expect(sealed).not.toContain('a platform token');
    expect(sealed).not.toContain(Buffer.from('a platform token').toString('base64url'));
    expect(box.seal('a platform token')).not.toBe(sealed);
  });

  it('says that the key is another one', () => {
    const other = new SecretBox(randomBytes(32));
    expect(() => other.open(box.seal('secret'))).toThrow(/Sealed with another key/u);
  });

  it('notices a change of any byte', () => {
    const sealed = box.seal('secret');
    const start = sealed.lastIndexOf('.') + 1;
    const body = Buffer.from(sealed.slice(start), 'base64url');
    for (let at = 0; at < body.length; at += 1) {
      const changed = Buffer.from(body);
      changed[at]! ^= 1;
      const forged = sealed.slice(0, start) + changed.toString('base64url');
      expect(() => box.open(forged)).toThrow(/changed or cut/u);
    }
  });

  it.each([
    ['cut', (sealed: string) => sealed.slice(0, -4)],
    ['cut to the nonce', (sealed: string) => sealed.slice(0, sealed.lastIndexOf('.') + 17)],
    ['without a body', (sealed: string) => sealed.slice(0, sealed.lastIndexOf('.') + 1)],
    ['of another version', (sealed: string) => sealed.replace('v1.', 'v2.')],
    ['with more parts', (sealed: string) => `${sealed}.AAAA`],
    ['plain', () => 'not sealed at all'],
  ])('refuses a text that is %s', (_what, change) => {
    expect(() => box.open(change(box.seal('secret')))).toThrow(SealError);
  });

  it('never quotes the secret in an error', () => {
    expect(() => box.open('hunter2')).toThrow(expect.not.stringContaining('hunter2'));
  });

  describe('its key', () => {
    let dataDir: string;
    beforeEach(async () => {
      dataDir = await mkdtemp(join(tmpdir(), 'secret-box-'));
    });
    afterEach(() => rm(dataDir, { recursive: true }));
    const open = (secretsKey?: string) =>
      SecretBox.fromConfig({ dataDir, secretsKey, secretsKeysPrevious: [] });

    it('is the configured one wherever the data is', async () => {
      const secretsKey = randomBytes(32).toString('base64');
      const sealed = (await open(secretsKey)).seal('secret');
      const elsewhere = await SecretBox.fromConfig({
        dataDir: join(dataDir, 'x'),
        secretsKey,
        secretsKeysPrevious: [],
      });
      expect(elsewhere.open(sealed)).toBe('secret');
    });

    it('is kept in the data folder otherwise, the same for processes that start at once', async () => {
      const [first, second] = await Promise.all([open(), open()]);
      const sealed = first.seal('secret');
      expect(second.open(sealed)).toBe('secret');
      expect((await open()).open(sealed)).toBe('secret');
    });

    it('stops the start when its file is damaged', async () => {
      await writeFile(join(dataDir, 'secrets.key'), 'c2hvcnQ=');
      await expect(open()).rejects.toThrow(/secrets\.key is damaged/u);
    });
  });
});
