import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PublicAnswer } from '@muhafiz/contracts';
import { expect, test } from 'vitest';
import { gatewayFolder } from '../src/gatewayFolder.ts';
import type { RateLimit } from '../src/graphql/rateLimit.ts';
import { loadStoredQueries } from '../src/graphql/storedQueries.ts';
import { checkLimits, defaultEndpointLimits, subgraphTimeoutMillis } from '../src/limits.ts';

const readme = readFileSync(join(gatewayFolder, 'README.md'), 'utf8');

/** The rows of the table under a heading, each as its cells. */
function tableBelow(heading: string): string[][] {
  const part = readme.split(/^## /m).find((each) => each.startsWith(`${heading}\n`)) ?? '';
  const rows = part.split('\n').filter((line) => line.startsWith('| '));
  return rows.slice(1).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

const count = (value: number): string => value.toLocaleString('en-GB');
const kilobytes = (bytes: number): string => `${count(bytes / 1024)} kB`;
const rate = ({ perSecond, burst }: RateLimit): string => `${count(perSecond)} a second, ${count(burst)} at once`;

test('the limits that the page names are those in force, all of them', () => {
  const { query, ...endpoint } = defaultEndpointLimits;
  const { depth, aliases, directives, tokens, cost, ...otherQueryLimits } = query;
  const { anonymousBodyBytes, officerBodyBytes, anonymousRate, officerRate, ...otherEndpointLimits } = endpoint;
  const { searchRate, bodyBytes, nameLengthMin, nameLengthMax, nameMatches, copyAgeMillis, ...otherCheckLimits } =
    checkLimits;
  expect(tableBelow('Limits').map(([, bound]) => bound)).toEqual([
    `${depth} levels`,
    ...[aliases, directives, tokens, cost].map(count),
    ...[anonymousBodyBytes, officerBodyBytes].map(kilobytes),
    ...[anonymousRate, officerRate].map(rate),
    `${subgraphTimeoutMillis / 1000} s`,
    rate(searchRate),
    kilobytes(bodyBytes),
    `${nameLengthMin} to ${nameLengthMax} characters`,
    String(nameMatches),
    `${copyAgeMillis / 1000} s`,
  ]);
  // A limit that is added has to be told of as well.
  expect([otherQueryLimits, otherEndpointLimits, otherCheckLimits]).toEqual([{}, {}, {}]);
});

test('every stored query is told of under the id by which it is asked', () => {
  const ids = tableBelow('Stored queries').map(([, , id]) => id?.replaceAll('`', ''));
  const stored = loadStoredQueries(join(gatewayFolder, 'src', 'storedQueries'));
  expect(ids).toEqual([...stored.keys()]);
  expect([...readme.matchAll(/"sha256Hash": "(\w+)"/g)].map(([, id]) => stored.has(id ?? ''))).toEqual([true]);
});

test('the fields and verdicts of the public check are those of its contract', () => {
  const fields = /\*\*One answer\*\*[^:]*: ([^.]*)\./.exec(readme)?.[1]?.match(/\w+/g);
  expect(fields).toEqual(Object.keys(PublicAnswer.shape));
  const verdicts = tableBelow('The public check').map(([first]) => first?.replaceAll('`', ''));
  expect(verdicts.filter((word) => /^[A-Z_]+$/.test(word ?? '')).sort()).toEqual(
    [...PublicAnswer.shape.verdict.options].sort(),
  );
});
