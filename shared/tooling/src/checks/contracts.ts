import { isDeepStrictEqual } from 'node:util';
import type { EventDefinition } from '@muhafiz/contracts';
import { type Breach, breach, type Check, type SourceTree } from '../breach.ts';
import { loadEvents } from '../productFacts.ts';

const fixtureFolder = 'shared/contracts/fixtures/';

interface Half {
  safeParse(value: unknown): {
    success: boolean;
    data?: unknown;
    error?: { issues: readonly { path: PropertyKey[] }[] };
  };
}

/** A half must parse and lose nothing: zod drops a field it no longer knows without a word. */
function halfBreaches(path: string, name: string, half: Half, value: unknown): Breach[] {
  const instead = 'leave this version as it was published and declare the next version beside it';
  const answer = half.safeParse(value);
  if (!answer.success) {
    const fields = answer.error?.issues.map((issue) => issue.path.join('.')).join(', ');
    const why = `its ${name} half no longer parses (${fields}), so events of this version in the journals cannot be read`;
    return [breach(path, why, instead)];
  }
  if (isDeepStrictEqual(answer.data, value)) return [];
  const why = `a field of its ${name} half is dropped or changed by parsing: it was removed or renamed in place`;
  return [breach(path, why, instead)];
}

/** Fixtures of every version ever published, held against the declarations of today. */
export function contractBreaches(tree: SourceTree, events: readonly EventDefinition[]): Breach[] {
  const fixtures = tree.files.filter((path) => path.startsWith(fixtureFolder) && path.endsWith('.json'));
  const expected = new Map(
    events.map((event) => [`${fixtureFolder}${event.service}/${event.type}.v${event.version}.json`, event]),
  );
  const missing = [...expected.keys()]
    .filter((path) => !fixtures.includes(path))
    .map((path) =>
      breach(
        path,
        'the event has no fixture, so a later change of it would not be noticed',
        'write one example as {"published": …, "recorded": …}; it is never edited afterwards',
      ),
    );
  const broken = fixtures.flatMap((path) => {
    const event = expected.get(path);
    if (event === undefined) {
      const why = 'no event of this name and version is declared, and journals keep every version for ever';
      return [breach(path, why, 'declare it again; a version that was published stays readable')];
    }
    const { published, recorded } = JSON.parse(tree.read(path)) as { published?: unknown; recorded?: unknown };
    return [
      ...halfBreaches(path, 'published', event.published, published),
      ...halfBreaches(path, 'recorded', event.recorded, recorded ?? {}),
    ];
  });
  const names = events.map((event) => `${event.service} ${event.type} v${event.version}`);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map((name) =>
    breach('shared/contracts/src', `${name} is declared twice`, 'keep one declaration'),
  );
  return [...missing, ...broken, ...twice];
}

export const contractsCheck: Check = {
  name: 'event compatibility',
  heavy: false,
  async run(tree) {
    const events = await loadEvents();
    const breaches = contractBreaches(tree, events);
    if (events.length === 0)
      breaches.push(breach('shared/contracts/src/index.ts', 'allEvents is empty', 'declare them'));
    return { read: `${events.length} events`, breaches };
  },
};
