// The overlay page's live connection, as one file that Node can load: what OBS runs, without the page.
import { join } from 'node:path';
import { build } from 'vite';
import { CACHE, ROOT } from './project.mjs';

/** @returns {Promise<string>} the path of a module that exports OverlayFeed and socketIoTransport */
export async function bundleOverlayClient() {
  const outDir = join(CACHE, 'overlay-client');
  const realtime = join(ROOT, 'frontend-dashboard', 'src', 'realtime');
  const entry = 'virtual:overlay-client';
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    resolve: { conditions: ['@companion/source'] },
    ssr: { noExternal: true, resolve: { conditions: ['@companion/source', 'node'] } },
    build: {
      ssr: true,
      outDir,
      emptyOutDir: false,
      rollupOptions: {
        input: entry,
        output: { entryFileNames: `overlay-client-${process.pid}.mjs` },
      },
    },
    plugins: [
      {
        name: 'overlay-client',
        resolveId: (id) => (id === entry ? `\0${entry}` : null),
        load: (id) =>
          id === `\0${entry}`
            ? `export { OverlayFeed } from ${JSON.stringify(join(realtime, 'overlay-feed.ts'))};
               export { socketIoTransport } from ${JSON.stringify(join(realtime, 'socket-io-client.ts'))};
               export { DEFAULT_TIMINGS } from ${JSON.stringify(join(realtime, 'timings.ts'))};`
            : null,
      },
    ],
  });
  return join(outDir, `overlay-client-${process.pid}.mjs`);
}
