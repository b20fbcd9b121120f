import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder with a document for each of the product's pages, as a build would leave it. */
export async function layPages(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'companion-pages-'));
  for (const name of ['index', 'overlay', 'menu', 'embed']) {
    await writeFile(join(folder, `${name}.html`), `<title>${name}</title>`);
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
