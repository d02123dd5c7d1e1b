import type { SourceTree } from './breach.ts';
import { serviceNamesIn } from './sourceTree.ts';

export type NewOperation =
  | { readonly ok: true; readonly files: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly why: string };

const capital = (stem: string) => `${stem.charAt(0).toUpperCase()}${stem.slice(1)}`;

function domainText(stem: string): string {
  return `import { type Instant, refuse } from '@muhafiz/kernel';

/** What is asked: parsed, with branded identifiers. */
export interface ${capital(stem)} {
  readonly reason: string;
}

/**
 * Decides ${stem}: what has to be so, and which events then say that it was done. Pure; the time is an argument.
 * No events means "already so", and is a success.
 */
export function ${stem}(command: ${capital(stem)}, now: Instant) {
  return refuse({ kind: 'NotDecidedYet', operation: '${stem}', asked: command.reason, now });
}
`;
}

function usecaseText(stem: string, domainFile: string): string {
  return `import type { Instant } from '@muhafiz/kernel';
import { type ${capital(stem)}, ${stem} as decide } from '${domainFile}';

/** What ${stem} needs from outside; name the interfaces of ports.ts here. */
export interface ${capital(stem)}Ports {
  readonly now: () => Instant;
}

/** Permission, load, decide, commit: in this order, and no rule here. */
export function ${stem}(ports: ${capital(stem)}Ports) {
  return (command: ${capital(stem)}) => decide(command, ports.now());
}
`;
}

function mutationText(stem: string): string {
  return `import { type ${capital(stem)}Ports, ${stem} as usecase } from '../../usecases/${stem}.ts';

/** Parses the input, calls the use-case, turns its Result into ${capital(stem)}Result. */
export function ${stem}(ports: ${capital(stem)}Ports) {
  const run = usecase(ports);
  return async (_parent: unknown, { input }: { input: { reason: string } }) => run({ reason: input.reason.trim() });
}
`;
}

function testText(stem: string, domainFile: string): string {
  return `import { parseInstant } from '@muhafiz/kernel';
import { expect, test } from 'vitest';
import { ${stem} } from '${domainFile}';

const now = parseInstant('2026-01-01T00:00:00.000Z');

// Write the rule in the test's name first: who may do it to what, on which day, by which law; then what it refuses,
// and that the same thing asked twice changes nothing.
test('${stem}: decide what has to be so, and which event then says that it was done', () => {
  const answer = ${stem}({ reason: 'forged contracts' }, now);
  expect(answer.ok, 'the decision is still to be written: src/domain/**/${stem}.ts').toBe(true);
});
`;
}

/**
 * The files of one operation, by path: one stem in every layer, and a test that fails until the rule is decided.
 * @param noun the aggregate's folder below domain, where the service groups its layers; undefined when it does not.
 */
export function newOperation(tree: SourceTree, stem: string, service: string, noun?: string): NewOperation {
  const services = serviceNamesIn(tree);
  if (!services.includes(service))
    return { ok: false, why: `there is no service ${service}; there are ${services.join(', ')}` };
  if (!/^[a-z]+([A-Z][a-z]+)+$/.test(stem)) {
    return { ok: false, why: `${stem} is not a stem: a verb and what it is done to, such as suspendLicence` };
  }
  if (noun !== undefined && !/^[a-z]+(-[a-z]+)*$/.test(noun))
    return { ok: false, why: `${noun} is not the name of a folder` };
  const base = `services/${service}`;
  const place = noun === undefined ? stem : `${noun}/${stem}`;
  const up = noun === undefined ? '../..' : '../../..';
  const files = new Map([
    [`${base}/src/domain/${place}.ts`, domainText(stem)],
    [`${base}/src/usecases/${stem}.ts`, usecaseText(stem, `../domain/${place}.ts`)],
    [`${base}/src/subgraph/mutations/${stem}.ts`, mutationText(stem)],
    [`${base}/test/domain/${place}.test.ts`, testText(stem, `${up}/src/domain/${place}.ts`)],
  ]);
  const taken = tree.files.filter(
    (path) => files.has(path) || (path.startsWith(`${base}/`) && path.endsWith(`/${stem}.ts`)),
  );
  if (taken.length > 0) return { ok: false, why: `${stem} is there already: ${taken.join(', ')}` };
  return { ok: true, files };
}

/** What is left to do by hand, in the order in which it is best done. */
export function nextSteps(stem: string, service: string): string[] {
  return [
    `write the rule in services/${service}/src/domain, until its test passes`,
    `declare the event it ends in in shared/contracts/src/${service}, with a fixture; every office that reads ${service} names it in src/reactions/index.ts, as read or as ignored`,
    `name its refusals in services/${service}/src/domain/refusals.ts, and what each status allows in the *Operations.ts`,
    `add ${stem} to shared/permissions/src/operations.ts, and ${capital(stem)}Result to fields.ts`,
    `add ${stem} and ${capital(stem)}Result to services/${service}/src/subgraph/schema.graphql, its resolver to subgraph/resolvers.ts (service.ts where there is none), its sentences to the refusals' answers`,
    'add it to the test of permissions, and test it through GraphQL in test/subgraph',
    'add its words to docs/glossary.md, run `npm run compose` and `npm run docs`, then `npm run check`',
  ];
}
