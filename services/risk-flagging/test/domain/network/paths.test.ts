import fc from 'fast-check';
import { expect, test } from 'vitest';
import { otherEnd } from '../../../src/domain/network/network.ts';
import { findShortestPaths } from '../../../src/domain/network/paths.ts';
import { drawnLinks, mayBeTold, networkOf, shortestByTrying } from './randomNetwork.ts';

test('every way that is told exists, keeps to the rule of crowds, and none is shorter', () => {
  fc.assert(
    fc.property(
      drawnLinks,
      fc.nat(7),
      fc.oneof(fc.nat(7).map(String), fc.constantFrom('of0-0', 'of1-3')),
      (a, x, y) => {
        const network = networkOf(a);
        const [from, to] = [`worker:${x}`, `worker:${y}`];
        fc.pre(from !== to && network.find(from) !== undefined && network.find(to) !== undefined);
        const { paths } = findShortestPaths(network, from, to);
        expect(paths[0]?.length).toBe(shortestByTrying(network, from, to));
        for (const path of paths) {
          expect(path.length).toBe(paths[0]?.length);
          expect(mayBeTold(network, path, from, to)).toBe(true);
          let at = from;
          const visited = [from, ...path.map((link) => (at = otherEnd(link, at)))];
          expect(new Set(visited).size).toBe(visited.length);
          for (const link of path) expect(network.linksOf(link.left)).toContain(link);
        }
        expect(new Set(paths.map((path) => path.map(({ left, right }) => `${left} ${right}`).join())).size).toBe(
          paths.length,
        );
      },
    ),
    { numRuns: 1500 },
  );
});

test('the same two are as far apart from either side', () => {
  fc.assert(
    fc.property(drawnLinks, (links) => {
      const network = networkOf(links);
      const one = findShortestPaths(network, 'worker:0', 'worker:1').paths[0]?.length;
      expect(findShortestPaths(network, 'worker:1', 'worker:0').paths[0]?.length).toBe(one);
    }),
  );
});

const sharing = (count: number) =>
  networkOf(
    Array.from({ length: count }, (_, at) => ({ left: `worker:${at}`, right: 'phone:1', kind: 'bears' }) as const),
  );

test('twenty who share a phone are linked by it; of twenty-one it is passed over, and said so', () => {
  expect(findShortestPaths(sharing(20), 'worker:0', 'worker:1').paths).toHaveLength(1);
  const many = findShortestPaths(sharing(21), 'worker:0', 'worker:1');
  expect(many.paths).toEqual([]);
  expect(many.passedOver.map(({ right }) => right)).toEqual(['phone:1']);
  const asked = findShortestPaths(sharing(21), 'worker:0', 'phone:1');
  expect(asked.paths, 'of one who is asked about by that phone it tells').toHaveLength(1);
});

test('nobody is told to be linked in more than eight steps', () => {
  const chain = (steps: number) =>
    networkOf(
      Array.from(
        { length: steps },
        (_, at) => ({ left: `worker:${at}`, right: `worker:${at + 1}`, kind: 'paid' }) as const,
      ),
    );
  expect(findShortestPaths(chain(8), 'worker:0', 'worker:8').paths).toHaveLength(1);
  expect(findShortestPaths(chain(9), 'worker:0', 'worker:9').paths).toEqual([]);
});
