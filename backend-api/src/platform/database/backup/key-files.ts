import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BackupError } from './backup-format.js';

/** The files of DATA_DIR without which the database is of little use: see docs/operations.md. */
const KEY_FILES = ['identity-key.json', 'secrets.key'];

export type KeyFile = { name: string; content: Buffer };

/** Those there are: with SECRETS_KEY or SSO_URL set there may be none. */
export async function readKeyFiles(dataDir: string): Promise<KeyFile[]> {
  const files: KeyFile[] = [];
  for (const name of KEY_FILES) {
    const content = await readFile(join(dataDir, name)).catch(() => null);
    if (content !== null) files.push({ name, content });
  }
  return files;
}

/** A key that was there and differs is kept beside it, as `<name>.before-restore`. */
export async function putKeyFiles(dataDir: string, files: KeyFile[]): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  for (const { name, content } of files) {
    if (!KEY_FILES.includes(name)) throw new BackupError(`${name} is no key of this product`);
    const path = join(dataDir, name);
    const present = await readFile(path).catch(() => null);
    if (present?.equals(content)) continue;
    if (present !== null) await rename(path, `${path}.before-restore`);
    await writeFile(path, content, { mode: 0o600 });
  }
}
