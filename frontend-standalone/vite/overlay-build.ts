import react from '@vitejs/plugin-react';
import { build, type Plugin, type ResolvedConfig } from 'vite';
import { compressedFiles } from './compressed-files.js';

/**
 * OBS loads the overlay once for each source, on the computer that encodes the stream: in the product it runs
 * on Preact, a tenth of React's size. What it draws is shared with the dashboard, which runs on React, so it
 * is built apart from the other pages, after them and into the same folder.
 */
export const overlayOnPreact: Plugin = {
  name: 'companion-overlay',
  apply: (_config, { command, mode }) => command === 'build' && mode !== 'mocked',
  configResolved(config) {
    main = config;
  },
  async closeBundle(error) {
    if (error || main === undefined) return;
    const { root, mode, logLevel, resolve } = main;
    const { outDir, target } = main.build;
    await build({
      configFile: false,
      root,
      mode,
      logLevel: logLevel ?? 'warn',
      plugins: [react(), compressedFiles],
      resolve: {
        conditions: resolve.conditions,
        alias: [
          { find: /^react$/u, replacement: 'preact/compat' },
          { find: /^react-dom$/u, replacement: 'preact/compat' },
          { find: /^react-dom\/client$/u, replacement: 'preact/compat/client' },
          { find: /^react\/jsx-runtime$/u, replacement: 'preact/jsx-runtime' },
        ],
      },
      build: { outDir, emptyOutDir: false, target, rolldownOptions: { input: ['overlay.html'] } },
    });
  },
};

let main: ResolvedConfig | undefined;
