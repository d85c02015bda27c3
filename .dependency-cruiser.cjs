// The layers of docs/ARCHITECTURE.md: app -> components, lib; lib in rooms. `npm run arch` runs this, and also fails
// when hardly any TypeScript was read (dev/checks/structure.mjs).

const TEST = '(\\.test\\.tsx?$|^lib/testing/|/sample-[a-z-]+\\.tsx?$)';
// Plain facts that lib and the uncompiled server have to agree on.
const SHARED_WITH_SERVER = '^server/(addresses|known-cookies)\\.mjs$';

// The rooms of lib, from the ground up, and what each may use at run time besides itself and the files in lib's root.
// Types may come from anywhere, because they are gone at run time. docs/ARCHITECTURE.md describes the same rooms.
const ROOMS = {
  i18n: ['kratos'],
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
  hooks: ['agents', 'config', 'kratos', 'oauth2', 'upstream'],
  account: ['hydra', 'kratos', 'once', 'signed'],
  agents: ['config', 'gateway', 'http', 'hydra', 'i18n', 'oauth2', 'once', 'signed', 'upstream'],
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
    name: 'texts-know-only-message-ids',
    comment: 'lib/i18n translates what it gets. From lib/kratos it takes the names of message ids.',
    severity: 'error',
    from: { path: '^lib/i18n/', pathNot: TEST },
    to: { path: '^lib/kratos/', pathNot: '^lib/kratos/message-ids\\.ts$', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'decisions-ask-nobody',
    comment:
      'lib/oauth2 decides from data that has been read already. From lib/kratos it takes the shape of an identity.',
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
      comment: 'A module that nothing imports and that imports nothing is dead, unless a tool or a person starts it.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '^app/.*route\\.tsx?$',
          '\\.d\\.ts$',
          '\\.config\\.(mjs|js|ts)$',
          '^components/elements/',
          '^dev/checks/jest/',
          '^dev/bench/peers/note-when-ready\\.js$',
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
      to: { path: '^(app|components|dev|e2e|server|build|cli)/', pathNot: [SHARED_WITH_SERVER, '^dev/testing/'] },
    },
    {
      name: 'shared-with-lib-imports-nothing',
      comment: 'What lib takes from the server imports nothing else.',
      severity: 'error',
      from: { path: SHARED_WITH_SERVER },
      to: { path: '^(app|components|lib|dev|e2e|server|build|cli)/|node_modules/' },
    },
    {
      name: 'cli-uses-only-lib',
      comment:
        'The command line is not part of the front door: it takes rules and settings from lib, and dev and e2e use it. ' +
        'The executable in the clone installs missing packages before it starts the command line.',
      severity: 'error',
      from: { path: '^cli/', pathNot: '^cli/vestibule\\.mjs$' },
      to: { path: '^(app|components|dev|e2e|server|build|generated)/' },
    },
    {
      name: 'cli-base-is-at-the-bottom',
      comment: 'What every command is built on uses no command.',
      severity: 'error',
      from: { path: '^cli/base/', pathNot: TEST },
      to: { path: '^cli/', pathNot: '^cli/base/' },
    },
    {
      name: 'one-way-to-kratos-and-hydra',
      comment: 'Every call to them has the limits of lib/upstream.',
      severity: 'error',
      from: { path: '^(app|components|lib|cli)/', pathNot: [TEST, '^lib/upstream/'] },
      to: { path: ['node_modules/(undici|axios)(/|$)', '^(node:)?(http|https|net|tls)$'] },
    },
    {
      name: 'wire-types-stay-inside',
      comment:
        "Ory's own types describe what is on the wire. Outside lib/kratos and lib/hydra only our types are known.",
      severity: 'error',
      from: { path: '^(app|components|lib|cli|server)/', pathNot: [TEST, '^lib/(kratos|hydra)/'] },
      to: { path: 'node_modules/@ory/client' },
    },
    {
      name: 'components-take-props',
      comment: 'A component knows only its props: views, error codes, types; no environment, no upstream.',
      severity: 'error',
      from: { path: '^components/', pathNot: TEST },
      to: {
        path: '^(app|lib|dev|e2e|server|build|cli)/',
        pathNot: '^lib/((views|errors|readable-text)\\.ts$|kratos/(message-ids\\.ts$|schema/trait\\.ts$|ui/))',
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
