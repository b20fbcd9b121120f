import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const SMALL: Record<string, string> = {
  react: 'preact/compat',
  'react-dom/client': 'preact/compat/client',
  'react/jsx-runtime': 'preact/jsx-runtime',
};

/** What only the viewers' page is made of. */
const OF_THE_PAGE =
  /\/frontend-dashboard\/src\/public-menu\/|\/frontend-standalone\/src\/menu\.tsx$/u;

/**
 * The viewers' page is for cheap phones: in the product it runs on Preact, a sixth of React's size. It is
 * written for React, which it runs on wherever else it is used.
 */
export const viewersPageOnPreact: Plugin = {
  name: 'companion-viewers-page',
  enforce: 'pre',
  apply: (_config, { command, mode }) => command === 'build' && mode !== 'mocked',
  resolveId(source, importer) {
    const small = SMALL[source];
    if (small === undefined || importer === undefined || !OF_THE_PAGE.test(importer)) return null;
    return this.resolve(small, fileURLToPath(import.meta.url), { skipSelf: true });
  },
};
