import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findCommunities } from '../../../src/domain/network/communities.ts';
import { otherEnd } from '../../../src/domain/network/network.ts';
import { drawnLinks, isCrowdedLink, networkOf } from './randomNetwork.ts';

test('communities part the network, each hangs together, and the order of the rows does not matter', () => {
  fc.assert(
    fc.property(drawnLinks, fc.infiniteStream(fc.nat(1000)), (links, order) => {
      const network = networkOf(links);
      const found = findCommunities(network);
      expect([...found.keys()].sort()).toEqual([...network.ids()].sort());
      const shuffled = links
        .map((link) => ({ link, at: order.next().value as number }))
        .sort((one, two) => one.at - two.at);
      const again = findCommunities(networkOf(shuffled.map(({ link }) => link)));
      expect(Object.fromEntries(again)).toEqual(Object.fromEntries(found));
      for (const name of new Set(found.values())) {
        const members = [...found].filter(([, community]) => community === name).map(([id]) => id);
        const part = new Set([members[0] as string]);
        for (const id of part) {
          for (const link of network.linksOf(id)) {
            const other = otherEnd(link, id);
            if (!isCrowdedLink(network, link) && found.get(other) === name) part.add(other);
          }
        }
        expect([...part].sort()).toEqual([...members].sort());
        expect(name, 'it is named by its least party').toBe([...members].sort()[0]);
      }
    }),
    { numRuns: 300 },
  );
});

test('two rings of people that one worker joins stay two', () => {
  const everybody = (of: string) =>
    [0, 1, 2, 3, 4].flatMap((one) =>
      [0, 1, 2, 3, 4]
        .filter((other) => other > one)
        .map((other) => ({ left: `worker:${of}${one}`, right: `worker:${of}${other}`, kind: 'paid' }) as const),
    );
  const found = findCommunities(
    networkOf([...everybody('a'), ...everybody('b'), { left: 'worker:a4', right: 'worker:b0', kind: 'paid' }]),
  );
  expect(new Set(['a0', 'a1', 'a2', 'a3', 'a4'].map((id) => found.get(`worker:${id}`)))).toEqual(
    new Set(['worker:a0']),
  );
  expect(new Set(['b0', 'b1', 'b2', 'b3', 'b4'].map((id) => found.get(`worker:${id}`)))).toEqual(
    new Set(['worker:b0']),
  );
});
