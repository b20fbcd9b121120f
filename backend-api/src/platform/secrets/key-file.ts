import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * The text of a key file that only its owner may read, written from `generate` when there is none.
 * Processes that start at the same moment all get the same text: the finished file is put in place
 * by a hard link, which succeeds once, so nobody reads half a key and no key is overwritten.
 */
export async function openKeyFile(
  path: string,
  generate: () => string | Promise<string>,
): Promise<string> {
  const existing = await readKeyFile(path);
  if (existing !== undefined) return existing;
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  await writePrivate(draft, await generate());
  try {
    await link(draft, path);
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(draft);
  }
  return readFile(path, 'utf8');
}

/** The text of a key file, or undefined when there is none. */
export async function readKeyFile(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Puts another text into a key file: whoever reads it gets the one or the other, whole. */
export async function replaceKeyFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${randomUUID()}`;
  await writePrivate(draft, text);
  await rename(draft, path);
}

async function writePrivate(path: string, text: string): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}

const hasCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;
