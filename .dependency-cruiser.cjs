/**
 * Who may import whom (docs/decisions/0001-lay-out-the-house.md). A room is entered by its name (`#libs/law`), which
 * leads to its `src/index.ts`; inside a room, files import files.
 */
const room = (...names) => `^libs/(${names.join('|')})/`;
const core = room('kernel', 'law', 'case', 'person', 'work', 'procedures', 'views', 'access');
const spec =
  '\\.spec\\.ts$|^libs/testing/|^eventstore/(conformance|kurrentdb/stand-in)/|/fixtures/';

/** What a room may import besides itself; specs are exempt. */
function mayImport(name, from, to) {
  return {
    name,
    severity: 'error',
    from: { path: from, pathNot: spec },
    to: { pathNot: [from, ...to] },
  };
}

const kernel = room('kernel');
const port = '^eventstore/core/';
const builtIn =
  '^(node:)?(crypto|fs|fs/promises|os|path|sqlite|events|stream|stream/promises|timers/promises|url|v8|worker_threads)$';

module.exports = {
  forbidden: [
    mayImport('kernel-imports-nothing', kernel, []),
    mayImport('law-rests-on-kernel', room('law'), [kernel]),
    mayImport('procedures-order-facts', room('procedures'), [kernel, 'node_modules/xstate/']),
    mayImport('person', room('person'), [kernel, room('law', 'procedures')]),
    mayImport('work', room('work'), [kernel, room('law')]),
    mayImport('case', room('case'), [kernel, room('law', 'procedures', 'person', 'work')]),
    mayImport('access', room('access'), [kernel, room('case')]),
    mayImport('views-rest-on-law', room('views'), [
      kernel,
      room('law', 'procedures', 'case', 'work'),
    ]),
    mayImport('store-is-blind', '^eventstore/(core|sqlite)/', [
      room('kernel', 'sqlite-kit'),
      builtIn,
    ]),
    mayImport('one-server-client', '^eventstore/kurrentdb/src/', [
      port,
      'node_modules/@eventstore/db-client/',
      builtIn,
    ]),
    mayImport('sqlite-kit', room('sqlite-kit'), [builtIn]),
    mayImport('vault', room('vault'), [room('kernel', 'sqlite-kit'), builtIn]),
    mayImport('mail', room('mail'), [room('runtime'), 'node_modules/nodemailer/', builtIn]),
    mayImport('exchange', room('exchange'), [kernel, builtIn]),
    mayImport('views-sql', room('views-sql'), [
      kernel,
      room('law', 'views', 'sqlite-kit'),
      builtIn,
    ]),
    mayImport('runtime', room('runtime'), [core, port, builtIn]),
    mayImport('storage', room('storage'), [
      room(
        ...['access', 'kernel', 'runtime', 'exchange', 'sqlite-kit', 'vault', 'views', 'views-sql'],
      ),
      '^eventstore/(core|sqlite|kurrentdb)/',
      builtIn,
    ]),
    mayImport('nest-kit', room('nest-kit'), [
      room('kernel', 'access', 'runtime', 'storage'),
      '^node_modules/(@nestjs/(common|cqrs)|@opentelemetry/api)/',
      builtIn,
    ]),
    {
      name: 'storage-knows-the-stores',
      severity: 'error',
      from: { path: '^apps/(cli|api)/', pathNot: spec + '|^apps/(cli|api)/test/' },
      to: { path: '^eventstore/(sqlite|kurrentdb)/' },
    },
    {
      name: 'nest-is-at-the-edge',
      comment:
        'The command line starts in a tenth of a second; with Nest it would take more than one.',
      severity: 'error',
      from: { pathNot: '^(apps/(api|bench)|libs/nest-kit)/' },
      to: { path: '^libs/nest-kit/|^node_modules/(@nestjs|fastify|@fastify)/' },
    },
    {
      name: 'client-is-loaded-late',
      comment: 'Loading the client of the server takes longer than most commands.',
      severity: 'error',
      from: { path: '^(libs|apps/cli)/', pathNot: spec + '|^apps/cli/test/' },
      to: { path: '^eventstore/kurrentdb/', dynamic: false },
    },
    {
      name: 'core-is-pure',
      severity: 'error',
      from: { path: core, pathNot: spec },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'], pathNot: 'node_modules/xstate/' },
    },
    {
      name: 'apps-are-leaves',
      severity: 'error',
      from: { path: '^(libs|eventstore|apps/([^/]+))/' },
      to: { path: '^apps/', pathNot: '^apps/$2/' },
    },
    {
      name: 'one-door',
      comment:
        'From outside, a room is entered by its index.ts; by acting.ts for what only those need who act; procedures has another.',
      severity: 'error',
      from: { path: '^(libs|eventstore)/([^/]+)/|^apps/' },
      to: {
        path: '^(libs|eventstore)/[^/]+/src/',
        pathNot: ['^$1/$2/', '/src/(index|acting)\\.ts$', '^libs/procedures/src/machines\\.ts$'],
      },
    },
    {
      name: 'tests-stay-tests',
      severity: 'error',
      from: { pathNot: `${spec}|^apps/bench/` },
      to: { path: '^libs/testing/|^eventstore/conformance/|\\.spec\\.ts$' },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|apps/bench/peers)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs'],
    },
  },
};
