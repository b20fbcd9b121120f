// What may import what. The picture is in docs/architecture.md; here it is enforced.
//
//   frontend-standalone → frontend-dashboard → shared/contracts ← backend-api
//
//   frontend-standalone/src/demo → shared/msw → frontend-dashboard, shared/contracts
//
//   gateway → features → entities, domain-events → platform

const API = '^backend-api/src/';
const FLOORS = '(?:entities|domain-events|platform|gateway)';
/** A feature's folder: every folder of the API that is none of the floors. */
const FEATURE = `${API}(?!${FLOORS}/)([^/]+)/`;
const SPEC = '\\.(spec|test)\\.tsx?$';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    // Between workspaces
    {
      name: 'contracts-know-nobody',
      severity: 'error',
      from: { path: '^shared/contracts/' },
      to: { path: '^(backend-api|frontend-|shared/msw)' },
    },
    {
      name: 'api-knows-no-frontend',
      severity: 'error',
      from: { path: '^backend-api/' },
      to: { path: '^frontend-' },
    },
    {
      name: 'frontends-know-no-api',
      severity: 'error',
      from: { path: '^frontend-', pathNot: '^frontend-standalone/e2e/' },
      to: { path: '^backend-api/' },
    },
    {
      name: 'journeys-share-only-test-servers',
      comment: "Browser tests may use the API's stand-ins for other people's services.",
      severity: 'error',
      from: { path: '^frontend-standalone/e2e/' },
      to: { path: '^backend-api/', pathNot: '^backend-api/test/' },
    },
    {
      name: 'dashboard-knows-no-shell',
      severity: 'error',
      from: { path: '^frontend-dashboard/' },
      to: { path: '^frontend-standalone/' },
    },

    {
      name: 'mocks-know-only-the-seam',
      comment:
        'Of the dashboard they know where the server is to be stood in for, and nothing else.',
      severity: 'error',
      from: { path: '^shared/msw/' },
      to: { path: '^(backend-api|frontend-)', pathNot: '^frontend-dashboard/src/stand-in\\.ts$' },
    },
    {
      name: 'product-knows-no-mocks',
      severity: 'error',
      from: {
        path: '^(shared/contracts|backend-api/src|frontend-dashboard/src|frontend-standalone/src)/',
        pathNot: ['^frontend-standalone/src/demo/', SPEC, '/testing/'],
      },
      to: { path: '^shared/msw/' },
    },

    // Inside the API
    {
      name: 'nobody-below-imports-gateway',
      severity: 'error',
      from: { path: `${API}[^/]+/`, pathNot: `${API}gateway/` },
      to: { path: `${API}gateway/` },
    },
    {
      name: 'features-meet-through-services',
      comment: "Another feature's exported service (or module, to import it) is the only door.",
      severity: 'error',
      from: { path: FEATURE },
      to: { path: FEATURE, pathNot: [`${API}$1/`, '\\.(service|module)\\.ts$'] },
    },
    {
      name: 'domain-events-know-no-feature',
      severity: 'error',
      from: { path: `${API}domain-events/` },
      to: { path: API, pathNot: `${API}(domain-events|entities|platform)/` },
    },
    {
      name: 'entities-are-only-a-picture-of-the-data',
      severity: 'error',
      from: { path: `${API}entities/` },
      to: { path: API, pathNot: `${API}(entities/|platform/database/column-types)` },
    },
    {
      name: 'platform-knows-nothing-of-tips',
      severity: 'error',
      from: { path: `${API}platform/`, pathNot: `${API}platform/database/` },
      to: { path: '^backend-api/(src|migrations)/', pathNot: `${API}platform/` },
    },
    {
      name: 'platform-database-knows-entities-and-migrations',
      severity: 'error',
      from: { path: `${API}platform/database/` },
      to: {
        path: '^backend-api/(src|migrations)/',
        pathNot: [`${API}(platform|entities)/`, '^backend-api/migrations/index\\.ts$'],
      },
    },
    {
      name: 'typeorm-stays-with-the-data',
      severity: 'error',
      from: {
        path: API,
        pathNot: [`${API}(entities|platform/database)/`, '\\.repository\\.ts$', SPEC],
      },
      to: { path: '(^|/)node_modules/(@nestjs/)?typeorm/' },
    },
    {
      name: 'socket-io-only-in-gateway',
      severity: 'error',
      from: { path: API, pathNot: [`${API}gateway/`, SPEC] },
      to: {
        path: '(^|/)node_modules/(socket\\.io|@socket\\.io/|@nestjs/(websockets|platform-socket\\.io))',
      },
    },
    {
      name: 'socket-io-client-only-in-realtime',
      severity: 'error',
      from: { path: '^frontend-.*/src/', pathNot: '^frontend-dashboard/src/realtime/' },
      to: { path: '(^|/)node_modules/socket\\.io' },
    },

    // Everywhere
    {
      name: 'small-pages-know-no-catalogues',
      comment: 'What OBS and viewers load has no room for the texts of the dashboard.',
      severity: 'error',
      from: { path: '^frontend-dashboard/src/(overlay|public-menu)/', pathNot: SPEC },
      to: { path: '^frontend-dashboard/src/(i18n|texts)/', reachable: true },
    },
    {
      name: 'no-circles',
      severity: 'error',
      from: { pathNot: `${API}entities/` },
      to: { circular: true },
    },
    {
      name: 'no-circles-among-entities-at-run-time',
      comment: 'Two entities may name each other as types.',
      severity: 'error',
      from: { path: `${API}entities/` },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'product-knows-no-tests',
      severity: 'error',
      from: { path: '/src/', pathNot: [SPEC, '/testing/'] },
      to: { path: [SPEC, '^backend-api/(test|bench)/', '/testing/', '^frontend-standalone/e2e/'] },
    },
    {
      name: 'only-declared-packages',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown', 'unknown'] },
    },
    {
      name: 'nothing-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Our build results only: packages have a `dist` as well, and must be seen.
    exclude: {
      path: '^(shared/[a-z]+|backend-api|frontend-[a-z]+)/(dist|dist-mocked|coverage|test-results|playwright-report)/',
    },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      conditionNames: ['@companion/source', 'import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
