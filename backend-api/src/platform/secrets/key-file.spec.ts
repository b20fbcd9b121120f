import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openKeyFile } from './key-file.js';

describe('openKeyFile', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'key-file-'));
    path = join(folder, 'data', 'a.key');
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('writes a file only its owner may read, and nothing else', async () => {
    expect(await openKeyFile(path, () => 'first')).toBe('first');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(join(folder, 'data'))).toEqual(['a.key']);
  });

  it('keeps what is there', async () => {
    await openKeyFile(path, () => 'first');
    expect(await openKeyFile(path, () => 'second')).toBe('first');
  });

  it('gives all who open it at once the same text', async () => {
    const texts = await Promise.all(
      Array.from({ length: 30 }, () => openKeyFile(path, () => randomUUID())),
    );
    expect(new Set(texts).size).toBe(1);
    expect(await openKeyFile(path, () => 'later')).toBe(texts[0]);
    expect(await readdir(join(folder, 'data'))).toEqual(['a.key']);
  });

  it('does not take a failure to read for a missing file', async () => {
    await writeFile(join(folder, 'data'), 'a file where the folder should be');
    await expect(openKeyFile(path, () => 'key')).rejects.toThrow('ENOTDIR');
  });
});
