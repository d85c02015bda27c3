// The arrows of the architecture, docs/ARCHITECTURE.md: app -> components, lib; lib in rooms.
// `npm run arch` runs this and fails, too, when hardly any TypeScript was read (dev/checks/structure.mjs).

const TEST = '(\\.test\\.tsx?$|^lib/testing/|/sample-[a-z-]+\\.ts$)';
// Plain facts that the server, which is not compiled, and lib have to agree on: one source for both.
const SHARED_WITH_SERVER = '^server/(addresses|known-cookies)\\.mjs$';

// The rooms of lib, from the ground up, and what each may use at run time besides itself and the files of lib's root.
// Types may come from anywhere: they are gone when the program runs. docs/ARCHITECTURE.md describes the same rooms.
const ROOMS = {
  i18n: [],
  http: [],
  signed: [],
  once: ['signed'],
  config: ['http', 'i18n', 'signed'],
  upstream: ['config'],
  kratos: ['config', 'http', 'upstream'],
  hydra: ['config', 'http', 'upstream'],
  oauth2: ['http', 'kratos'],
  gateway: ['config', 'http', 'kratos', 'upstream'],
  'session-tokens': ['config', 'http', 'hydra', 'kratos', 'signed', 'upstream'],
  hooks: ['config', 'kratos', 'oauth2', 'upstream'],
};
const roomRule = (name, from, mayUse) => ({
  name,
  severity: 'error',
  from: { path: from, pathNot: TEST },
  to: { path: '^lib/[^/]+/', pathNot: mayUse.map((room) => `^lib/${room}/`), dependencyTypesNot: ['type-only'] },
});
const roomRules = [
  roomRule('the-root-of-lib-uses-no-room', '^lib/[^/]+\\.ts$', []),
  ...Object.entries(ROOMS).map(([room, mayUse]) => roomRule(`lib-${room}`, `^lib/${room}/`, [room, ...mayUse])),
  {
    name: 'decisions-ask-nobody',
    comment: 'lib/oauth2 decides from what was read before: of lib/kratos it knows what an identity looks like.',
    severity: 'error',
    from: { path: '^lib/oauth2/', pathNot: TEST },
    to: { path: '^lib/kratos/', pathNot: '^lib/kratos/identity\\.ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'every-room-of-lib-has-a-rule',
    severity: 'error',
    from: {},
    to: { path: '^lib/[^/]+/', pathNot: [TEST, `^lib/(${Object.keys(ROOMS).join('|')})/`] },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment:
        'A module that nothing imports and that imports nothing is forgotten, unless a tool or a person starts it.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '^app/.*route\\.tsx?$',
          '\\.d\\.ts$',
          '\\.config\\.(mjs|js|ts)$',
          '^components/elements/',
          '^dev/checks/jest/',
        ],
      },
      to: {},
    },
    {
      name: 'everything-resolves',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'app-imports-components-and-lib',
      severity: 'error',
      from: { path: '^app/', pathNot: TEST },
      to: { path: '^(dev|e2e|server|build|generated|cli)/' },
    },
    {
      name: 'lib-is-below-app-and-components',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(app|components|dev|e2e|server|build|cli)/', pathNot: SHARED_WITH_SERVER },
    },
    {
      name: 'shared-with-lib-stands-alone',
      comment: 'What lib takes from the server brings nothing else of it along.',
      severity: 'error',
      from: { path: SHARED_WITH_SERVER },
      to: { path: '^(app|components|lib|dev|e2e|server|build|cli)/|node_modules/' },
    },
    {
      name: 'cli-stands-on-lib',
      comment:
        'The tool is beside the front door, not in it: it takes rules and settings from lib, and dev uses it. ' +
        'The executable of the clone installs what is missing before it starts the tool.',
      severity: 'error',
      from: { path: '^cli/', pathNot: '^cli/vestibule\\.mjs$' },
      to: { path: '^(app|components|dev|e2e|server|build|generated)/' },
    },
    {
      name: 'one-way-to-kratos-and-hydra',
      comment: 'Whatever is sent to them has the limits of lib/upstream. Of @ory/client only the types are used.',
      severity: 'error',
      from: { path: '^(app|components|lib|cli)/', pathNot: [TEST, '^lib/upstream/'] },
      to: { path: ['node_modules/(undici|axios)(/|$)', '^(node:)?(http|https|net|tls)$'] },
    },
    {
      name: 'components-take-props',
      comment: 'A component knows what it is given: views, error codes, types; no environment, no upstream.',
      severity: 'error',
      from: { path: '^components/', pathNot: TEST },
      to: {
        path: '^(app|lib|dev|e2e|server|build|cli)/',
        pathNot: '^lib/((views|errors|readable-text)\\.ts$|kratos/ui/)',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'e2e-is-a-black-box',
      comment: 'The tests talk to the front door over HTTP and run the command line; they use the code of neither.',
      severity: 'error',
      from: { path: '^e2e/' },
      to: { path: '^(app|components|lib|server|cli)/' },
    },
    {
      name: 'test-tools-stand-alone',
      comment: 'dev/testing knows HTTP and HTML, and nothing of this project.',
      severity: 'error',
      from: { path: '^dev/testing/' },
      to: { path: '^(app|components|lib|dev|e2e|server|build|generated|cli)/', pathNot: '^dev/testing/' },
    },
    {
      name: 'test-tools-are-for-tests',
      comment: 'Only tests and the bench use dev/testing.',
      severity: 'error',
      from: { pathNot: [TEST, '^(e2e|dev/bench|dev/testing)/'] },
      to: { path: '^dev/testing/' },
    },
    {
      name: 'production-needs-no-development-package',
      severity: 'error',
      from: { path: '^(app|components|lib|server)/|^[^/]+\\.(ts|mjs|js)$', pathNot: [TEST, '\\.config\\.mjs$'] },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-tests-import-test-helpers',
      severity: 'error',
      from: { pathNot: TEST },
      to: { path: TEST },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|\\.vestibule|node_modules/\\.cache)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
