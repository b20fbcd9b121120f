import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Connect, type Plugin } from 'vite';
import { appHead } from './vite/app-head.js';
import { compressedFiles } from './vite/compressed-files.js';
import { mockedPages } from './vite/mocked-pages.js';
import { overlayOnPreact } from './vite/overlay-build.js';
import { viewersPageOnPreact } from './vite/viewers-page-build.js';

const API_URL = process.env['API_URL'] ?? 'http://localhost:3130';

/** The addresses of the overlay and the public menu, as the API serves them in production. */
const PAGES = [
  { path: /^\/overlay\//u, file: '/overlay.html' },
  { path: /^\/menu\/./u, file: '/menu.html' },
  { path: /^\/embed\//u, file: '/embed.html' },
  { path: /^\/moderate$/u, file: '/moderate.html' },
  { path: /^\/goodbye$/u, file: '/goodbye.html' },
];

const servePages: Connect.NextHandleFunction = (request, _response, next) => {
  const url = request.url ?? '/';
  const page = PAGES.find(({ path }) => path.test(url));
  if (page) request.url = page.file + (url.includes('?') ? url.slice(url.indexOf('?')) : '');
  next();
};

const pages: Plugin = {
  name: 'companion-pages',
  configureServer: (server) => void server.middlewares.use(servePages),
  configurePreviewServer: (server) => void server.middlewares.use(servePages),
};

const proxy = {
  '/api': API_URL,
  '/health': API_URL,
  '/socket.io': { target: API_URL, ws: true },
};

export default defineConfig(({ mode }) => ({
  plugins: [
    appHead,
    viewersPageOnPreact,
    react(),
    pages,
    mockedPages,
    compressedFiles,
    overlayOnPreact,
  ],
  // The contracts are read as source: no build step stands between a change and the page.
  resolve: { conditions: ['@companion/source', ...defaultClientConditions] },
  server: { port: 5173, strictPort: true, proxy: mode === 'mocked' ? {} : proxy },
  preview: { port: 4173, strictPort: true, proxy: mode === 'mocked' ? {} : proxy },
  build: {
    outDir: mode === 'mocked' ? 'dist-mocked' : 'dist',
    // Browser sources of OBS 30 run Chromium 103.
    target: ['chrome103', 'firefox115', 'safari16'],
    rolldownOptions: {
      input: [
        'index.html',
        'menu.html',
        'embed.html',
        'moderate.html',
        'goodbye.html',
        // Of the product it is built apart.
        ...(mode === 'mocked' ? ['overlay.html'] : []),
      ],
    },
  },
}));
