import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const PLACE = '<!-- app-head -->';

/** Puts what the pages of the app have in common, `src/app-head.html`, into the head of each. */
export const appHead: Plugin = {
  name: 'companion-app-head',
  transformIndexHtml: {
    order: 'pre',
    handler: (page) =>
      page.replace(PLACE, () =>
        readFileSync(new URL('../src/app-head.html', import.meta.url), 'utf8').trim(),
      ),
  },
};
