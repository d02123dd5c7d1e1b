/**
 * Who may import whom: the import table, read by dependency-cruiser.
 * Each rule's comment is what a developer reads when it is broken: `why | what to do instead`. Paths are those of the resolved files, so `@muhafiz/kernel` counts as shared/kernel/src/index.ts.
 */
const { fenced, only, onlyOurs } = require('./dependency-shapes.cjs');
const { pureLibraries } = require('./src/tables/pureLibraries.cjs');

const kernel = '^shared/kernel/src/';
const contracts = '^shared/contracts/src/';
const identifiers = '^shared/identifiers/src/';
const permissions = '^shared/permissions/src/';
const pure = `(^|/)node_modules/(${pureLibraries.map(({ name }) => name).join('|')})/`;
const graphql = '(^|/)node_modules/(graphql|dataloader)/';
const anywhere = '^(shared|services|gateway|infra)/';
const kit = (...parts) => `^shared/service-kit/src/(${parts.join('|')})/`;
const own = (...folders) => `^services/$1/src/(${folders.join('|')})(/|\\.ts$)`;
const layer = (name) => `^services/([^/]+)/src/${name}/`;

const test = '^(shared|services)/[^/]+/test/|^(gateway|infra)/(test|walks)/|\\.test\\.ts$';
const bench = '^infra/bench/';

const layers = [
  only(
    'domain-is-pure',
    layer('domain'),
    [own('domain'), kernel, contracts, identifiers, pure],
    'a decision that reads a clock, a file or a framework cannot be tested by its rule alone, nor replayed years later',
    'pass what it needs as an argument from the use-case; a new pure library goes into shared/tooling/src/tables/pureLibraries.cjs',
  ),
  only(
    'usecases-know-ports',
    layer('usecases'),
    [own('domain', 'usecases'), kernel, contracts, identifiers, permissions, pure],
    'a use-case orders the steps (permission, load, decide, commit) and must not know which engine keeps the truth',
    'describe what is needed as a small interface in usecases/ports.ts and implement it in storage or service.ts',
  ),
  only(
    'storage-is-the-only-door',
    layer('storage'),
    [
      own('storage', 'domain'),
      '^services/$1/src/usecases/.*ports\\.ts$',
      kernel,
      contracts,
      identifiers,
      kit('mongo', 'journal', 'keys'),
      '(^|/)node_modules/(mongoose|mongodb|bson)/',
      '^(node:)?crypto$',
      pure,
    ],
    'storage turns documents into domain objects and back; a rule or an operation in it would be decided out of sight',
    'move the rule to domain and the order of steps to usecases; storage implements usecases/ports.ts',
  ),
  only(
    'subgraph-only-translates',
    '^services/([^/]+)/src/(?:subgraph|routes)/',
    [
      own('subgraph', 'routes', 'usecases', 'domain'),
      kernel,
      contracts,
      identifiers,
      permissions,
      kit('subgraph', 'http', 'observability'),
      graphql,
      pure,
    ],
    'a resolver parses input, calls one use-case and turns its Result into an answer; anything more is a rule nobody finds',
    'call a use-case; what resolvers share belongs to @muhafiz/service-kit/subgraph',
  ),
  only(
    'reactions-only-translate',
    layer('reactions'),
    [own('reactions', 'usecases', 'domain'), kernel, contracts, identifiers, kit('reactions'), pure],
    'a reaction calls one use-case for one event; otherwise the same decision would be made in two places',
    'call a use-case; what reactions share belongs to @muhafiz/service-kit/reactions',
  ),
  {
    name: 'domain-types-only-at-the-edge',
    severity: 'error',
    comment:
      'the edge that calls a decision directly skips permission, version and journal | import the type alone (import type), and call the use-case that makes the decision',
    from: { path: '^services/([^/]+)/src/(?:subgraph|routes|reactions)/' },
    // The table of public codes is a value, and it is made for the edge.
    to: {
      path: '^services/$1/src/domain/',
      pathNot: '/refusals\\.ts$',
      dependencyTypesNot: ['type-only'],
    },
  },
  onlyOurs(
    'service-lists-its-parts',
    '^services/([^/]+)/src/(service|main)\\.ts$',
    ['^services/$1/src/', kernel, contracts, identifiers, permissions, '^shared/service-kit/src/'],
    'service.ts is the list of parts of one office, handed to service-kit',
    'build what is missing in the folder it belongs to, or once for all in service-kit',
  ),
];

const packages = [
  {
    name: 'no-service-imports-another',
    severity: 'error',
    comment:
      "offices share no code and no database, or one cannot change without the other | say it by an event in shared/contracts, or ask the other's subgraph through a port",
    from: { path: '^services/([^/]+)/' },
    to: { path: '^services/', pathNot: '^services/$1/' },
  },
  {
    name: 'shared-knows-no-service',
    severity: 'error',
    comment:
      'what all offices stand on must not know one of them | move the business to the service, or pass it in as an argument of service-kit',
    from: { path: '^shared/' },
    to: { path: '^(services|gateway|infra)/' },
  },
  only(
    'kernel-imports-nothing',
    kernel,
    [kernel, '^(node:)?crypto$'],
    'everything rests on the kernel, so it rests on nothing (a digest from node:crypto excepted, which is pure)',
    'keep it in the package that needs it',
  ),
  only(
    'identifiers-are-pure',
    identifiers,
    [identifiers, kernel, pure],
    'keys of licences, persons and phones are computed alike everywhere and for ever, so they depend on nothing that changes',
    'pass it as an argument; a new pure library goes into shared/tooling/src/tables/pureLibraries.cjs',
  ),
  only(
    'contracts-declare-only',
    contracts,
    [contracts, kernel, identifiers, '(^|/)node_modules/zod/'],
    'contracts say what travels between offices; behaviour in them would be shared by all at once',
    'put behaviour into the service, plumbing into service-kit',
  ),
  only(
    'permissions-are-a-table',
    permissions,
    [permissions, kernel],
    'who may do what is one table that a reviewer reads; it must not depend on how anything is done',
    'pass facts about the subject as arguments of authorize()',
  ),
  onlyOurs(
    'service-kit-knows-no-business',
    '^shared/service-kit/src/',
    ['^shared/service-kit/src/', kernel, contracts, permissions, identifiers],
    'plumbing is used by every office and knows none',
    'take what differs as an argument of defineService',
  ),
  onlyOurs(
    'gateway-holds-no-business',
    '^gateway/src/',
    ['^gateway/', kernel, contracts, permissions, identifiers, '^shared/service-kit/src/'],
    'the gateway checks tokens and limits and routes; a business rule in it would hold for those who come through it only',
    'put the rule into the office that owns it; the gateway serves what that office publishes',
  ),
  onlyOurs(
    'infra-uses-the-front-door',
    '^infra/',
    ['^infra/', kernel, contracts, identifiers, '^shared/service-kit/src/'],
    'commands start things and speak to them as anybody else does; reaching inside would make a second, unchecked door',
    'use the gateway, or move what is needed to service-kit',
    ['^infra/commands/(token|check|docs|new|build|compose)\\.ts$', test, bench],
  ),
  onlyOurs(
    'infra-commands-for-developers',
    '^infra/commands/(token|check|docs|new|build|compose)\\.ts$',
    ['^infra/', kernel, contracts, identifiers, permissions, '^shared/service-kit/src/', '^shared/tooling/src/'],
    'the commands of a developer may use tooling and the table of permissions, and still no office from inside',
    'move what is needed to tooling',
  ),
  {
    name: 'tooling-is-for-developers',
    severity: 'error',
    comment:
      'tooling brings compilers and validators that must not run in production | move what the product needs into the package that promises it',
    from: { pathNot: ['^shared/tooling/', '^infra/commands/(check|docs|new|build|compose)\\.ts$', test] },
    to: { path: '^shared/tooling/' },
  },
  {
    name: 'test-kit-is-for-tests',
    severity: 'error',
    comment:
      'builders and engine starters in the product would let it run on made-up facts | import test-kit from test/, walks/ or bench only',
    from: { path: anywhere, pathNot: ['^shared/test-kit/', test, bench] },
    to: { path: '^shared/test-kit/' },
  },
];

const kitAndGateway = ['^shared/service-kit/', '^gateway/'];
const libraries = [
  fenced(
    'kafkajs-stays-in-service-kit',
    'kafkajs',
    // Whether a broker that was just started answers is asked without a service around it.
    [...kitAndGateway, '^infra/engines/kafka/server\\.ts$'],
    'order, retries and positions are solved once, and the client may have to be replaced',
    'use @muhafiz/service-kit/kafka',
  ),
  fenced(
    'apollo-stays-in-service-kit',
    '@apollo/server|@as-integrations/express5',
    kitAndGateway,
    'limits, masking of errors and tokens are set up once for every subgraph',
    'use @muhafiz/service-kit/subgraph',
  ),
  fenced(
    'tokens-stay-in-service-kit',
    'jsonwebtoken|jose',
    kitAndGateway,
    'a second place that checks tokens is a place that forgets the algorithm',
    'use @muhafiz/service-kit/access or keys',
  ),
  fenced(
    'express-stays-in-service-kit',
    'express|helmet',
    kitAndGateway,
    'headers, body limits and request ids are set up once for every server',
    'use @muhafiz/service-kit/http',
  ),
  fenced(
    'mongoose-stays-in-storage',
    'mongoose|mongodb',
    [
      '^services/[^/]+/(src|test)/storage/',
      '^shared/service-kit/',
      '^infra/engines/mongodb/ping\\.ts$',
      // Repairs, and backup and restore, are about whole databases and not about any aggregate.
      '^infra/(asking/officeDatabases\\.ts$|backup/|test/)',
    ],
    'what is written outside storage is written outside the transaction, version and journal',
    'write through a store in storage/ and UnitOfWork',
  ),
  {
    name: 'mongoose-stays-in-its-part-of-service-kit',
    severity: 'error',
    comment:
      'sessions and models are opened in one place, so that transactions are | use what service-kit/mongo offers; the types of mongoose may be named anywhere in service-kit',
    from: { path: '^shared/service-kit/src/', pathNot: '^shared/service-kit/src/(mongo|journal|keys)/' },
    to: { path: '(^|/)node_modules/(mongoose|mongodb)/', dependencyTypesNot: ['type-only'] },
  },
  {
    name: 'no-cycles',
    severity: 'error',
    comment:
      'files in a cycle can only be understood, tested and started together | move what both need into a third file, or pass it as an argument',
    from: { path: anywhere },
    to: { circular: true },
  },
  {
    name: 'imports-lead-somewhere',
    severity: 'error',
    comment:
      'an import that is not found is not checked by any rule | correct the path, or add the package to the package.json of this workspace',
    from: { path: anywhere },
    to: { couldNotResolve: true },
  },
];

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [...layers, ...packages, ...libraries],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Only our own bundles: many a library's entry point lies in a folder of that name too.
    exclude: { path: '^(services/[^/]+|gateway)/dist/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'types', 'default'],
    },
  },
};
