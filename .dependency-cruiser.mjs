// The fences between folders and layers (docs/architecture.md). Every rule has a planted violation in
// scripts/tests/fences.test.ts; `npm run fences` runs them alone.

const ownTests = '\\.test\\.ts$|/tests/'
/** Shaped like a module: routers, services, repositories. */
const layered = '^(modules/[^/]+|packages/accounts)/src/'
const sqlParts = '(^|/)node_modules/(kysely|pg|@electric-sql/pglite)/'
const webParts = '(^|/)node_modules/(fastify|@fastify/[^/]+)/|^packages/http/'
const suffixes = 'router|schemas|service|repository|tables|jobs|commands|client|errors|worker|test'
/** Files without a layer suffix; what stands directly in src/ is wiring. */
const unsuffixed = '/[^/.]+\\.ts$'
const rule = `^modules/.*${unsuffixed}`
const notARule = '^modules/[^/]+/(tests/|seed/|bench/|src/[^/]+\\.ts$)'

const valueImport = { dependencyTypesNot: ['type-only'] }

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const house = [
  {
    name: 'everything-resolves',
    comment: 'An import that leads nowhere fails at run time only.',
    severity: 'error',
    from: {},
    to: { couldNotResolve: true },
  },
  {
    name: 'no-cycles',
    comment: 'Two files that need each other are one file, or hide a third.',
    severity: 'error',
    from: {},
    to: { circular: true },
  },
  {
    name: 'declared-dependencies',
    comment: 'A package is declared in the package.json of the folder that imports it.',
    severity: 'error',
    from: { path: '^(packages|modules|apps|bench)/' },
    to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'packages-know-no-module',
    comment: 'The foundation carries five domains and knows none.',
    severity: 'error',
    from: { path: '^packages/' },
    to: { path: '^(modules|apps)/' },
  },
  {
    name: 'modules-are-strangers',
    comment: 'A module imports packages only: it can be deleted without the others noticing.',
    severity: 'error',
    from: { path: '^modules/([^/]+)/' },
    to: { path: '^modules/', pathNot: '^modules/$1/' },
  },
  {
    name: 'nobody-imports-an-app',
    comment: 'Apps are the ends of the graph.',
    severity: 'error',
    from: { path: '^(packages|modules|apps|bench|scripts)/', pathNot: '^apps/([^/]+)/' },
    to: { path: '^apps/' },
  },
  {
    name: 'apps-are-strangers',
    comment: 'The server and the console meet over HTTP only.',
    severity: 'error',
    from: { path: '^apps/([^/]+)/' },
    to: { path: '^apps/', pathNot: '^apps/$1/' },
  },
  {
    name: 'enter-by-the-front-door',
    comment: 'What a package or module offers stands in its src/index.ts.',
    severity: 'error',
    from: { path: '^((packages|modules|apps)/[^/]+|bench|scripts)/' },
    to: { path: '^(packages|modules)/', pathNot: ['^$1/', '^(packages|modules)/[^/]+/src/index\\.ts$'] },
  },
  {
    name: 'a-door-loads-settings-only',
    comment:
      "A module's code is loaded when it is chosen, while the database opens; see docs/decisions/0073.",
    severity: 'error',
    from: { path: '^modules/[^/]+/src/index\\.ts$' },
    to: {
      path: '^modules/',
      pathNot: '^modules/[^/]+/src/settings\\.ts$',
      dependencyTypesNot: ['dynamic-import', 'type-only'],
    },
  },
  {
    name: 'production-knows-no-tests',
    comment: 'Fakes and builders stay out of what is shipped.',
    severity: 'error',
    from: { path: '^(packages|modules|apps)/', pathNot: `${ownTests}|^packages/testing/` },
    to: { path: `${ownTests}|^packages/testing/` },
  },
]

/** @type {import('dependency-cruiser').IForbiddenRuleType[]} */
const layers = [
  {
    name: 'routers-never-touch-the-database',
    comment: 'A router reads a request and calls one service; permission and SQL are behind that.',
    severity: 'error',
    from: { path: `${layered}.*\\.router\\.ts$` },
    to: {
      path: `\\.repository\\.ts$|[/.]tables\\.ts$|\\.client\\.ts$|${sqlParts}|^packages/(database|storage|mail)/`,
    },
  },
  {
    name: 'services-know-no-http',
    comment: 'A use case is also called by jobs and commands: it has no request and no status.',
    severity: 'error',
    from: { path: `${layered}.*\\.service\\.ts$` },
    to: { path: `\\.(router|schemas)\\.ts$|${webParts}` },
  },
  {
    name: 'services-know-no-caller',
    comment:
      'A service enqueues a job by its name and payload: these stand in a file without suffix; who runs it imports both.',
    severity: 'error',
    from: { path: `${layered}.*\\.service\\.ts$` },
    to: { path: '\\.(jobs|commands)\\.ts$' },
  },
  {
    name: 'repositories-know-only-sql',
    comment: 'Rows in, rows out: types, tables and the query builder are all a repository needs.',
    severity: 'error',
    from: { path: `${layered}.*\\.repository\\.ts$` },
    to: {
      path: '.',
      pathNot: `${sqlParts}|^packages/(database|kernel)/|[/.]tables\\.ts$|\\.repository\\.ts$|^(modules|packages)/.*${unsuffixed}`,
    },
  },
  {
    name: 'sql-lives-in-repositories',
    comment: 'The query builder is imported by repositories and tables.ts, nowhere else.',
    severity: 'error',
    from: { path: layered, pathNot: `\\.repository\\.ts$|[/.]tables\\.ts$|${ownTests}` },
    to: { path: sqlParts },
  },
  {
    name: 'rules-do-no-io',
    comment: 'A file without a layer suffix holds types and pure rules.',
    severity: 'error',
    from: { path: rule, pathNot: notARule },
    to: {
      path: `^(node:)?(fs|net|http|https|http2|dns|child_process|worker_threads|dgram|tls|timers)(/|$)|\\.(router|service|repository|jobs|commands|client|worker)\\.ts$|^packages/(?!kernel/)|${sqlParts}|${webParts}`,
      ...valueImport,
    },
  },
  {
    name: 'jobs-and-commands-call-services',
    comment: 'Jobs and commands are two more ways in: what a router may not, they may not.',
    severity: 'error',
    from: { path: `${layered}.*\\.(jobs|commands)\\.ts$` },
    to: { path: `\\.(repository|router)\\.ts$|[/.]tables\\.ts$|${sqlParts}` },
  },
  {
    name: 'schemas-are-the-wire-only',
    comment: 'The wire contract knows types and rules, never who serves it.',
    severity: 'error',
    from: { path: `${layered}.*\\.schemas\\.ts$` },
    to: { path: `\\.(router|service|repository|jobs|commands|client)\\.ts$|[/.]tables\\.ts$|${sqlParts}` },
  },
  {
    name: 'clients-know-one-system-outside',
    comment: 'A client speaks to one system outside; who calls it, and when, is the service’s business.',
    severity: 'error',
    from: { path: `${layered}.*\\.client\\.ts$` },
    to: {
      path: `\\.(router|service|repository|jobs|commands)\\.ts$|[/.]tables\\.ts$|${sqlParts}|^packages/database/`,
    },
  },
  {
    name: 'workers-know-no-house',
    comment:
      'A thread of its own gets bytes and gives results: it has no database, no storage and no request.',
    severity: 'error',
    from: { path: `${layered}.*\\.worker\\.ts$` },
    to: {
      path: `\\.(router|schemas|service|repository|jobs|commands|client)\\.ts$|[/.]tables\\.ts$|${sqlParts}|${webParts}|^packages/(?!kernel/|vision/)`,
      ...valueImport,
    },
  },
  {
    name: 'known-suffixes',
    comment: `A layer has one of the names in the table of layers (${suffixes}).`,
    severity: 'error',
    from: {},
    to: { path: `${layered}.*\\.ts$`, pathNot: `${unsuffixed}|\\.(${suffixes})\\.ts$` },
  },
]

export default {
  forbidden: [...house, ...layers],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^apps/console/|^node_modules/.*\\.d\\.ts$' },
    tsPreCompilationDeps: true,
    detectProcessBuiltinModuleCalls: true,
    moduleSystems: ['es6', 'cjs'],
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
      extensions: ['.ts', '.mjs', '.js', '.cjs', '.json'],
    },
  },
}
