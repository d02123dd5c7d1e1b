import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupAround, listKeyLinks } from '../../../src/domain/network/bridges.ts';
import { type DrawnLink, drawnLinks, isCrowdedLink, networkOf } from './randomNetwork.ts';

/** The sizes of the parts of a group when some links and parties are taken away. */
function partsOf(ids: readonly string[], links: readonly Pick<DrawnLink, 'left' | 'right'>[]): number[] {
  const left = new Set(ids);
  const sizes: number[] = [];
  for (const start of ids) {
    if (!left.delete(start)) continue;
    const part = [start];
    for (const id of part) {
      for (const link of links) {
        const other = link.left === id ? link.right : link.right === id ? link.left : id;
        if (left.delete(other)) part.push(other);
      }
    }
    sizes.push(part.length);
  }
  return sizes.sort((one, other) => one - other);
}

test('a link holds a group together exactly if the group falls apart without it, and so does a party', () => {
  fc.assert(
    fc.property(drawnLinks, (drawn) => {
      const network = networkOf(drawn);
      fc.pre(network.find('worker:0') !== undefined);
      const { ids, isCut } = groupAround(network, 'worker:0', 1000);
      expect(isCut).toBe(false);
      const within = new Set(ids);
      const links = [...new Set([...network.ids()].flatMap((id) => network.linksOf(id)))].filter(
        (link) => !isCrowdedLink(network, link) && within.has(link.left),
      );
      const found = listKeyLinks(network, { ids });
      const bridges = links.flatMap((link) => {
        const parts = partsOf(
          ids,
          links.filter((each) => each !== link),
        );
        return parts.length === 2 ? [{ name: `${link.left} ${link.right}`, held: parts[0] }] : [];
      });
      const byName = (one: { name: string }, other: { name: string }) => (one.name < other.name ? -1 : 1);
      expect(found.links.map(({ link, held }) => ({ name: `${link.left} ${link.right}`, held })).sort(byName)).toEqual(
        bridges.sort(byName),
      );
      const cuts = ids.flatMap((id) => {
        const rest = ids.filter((each) => each !== id);
        const parts = partsOf(
          rest,
          links.filter(({ left, right }) => left !== id && right !== id),
        );
        return parts.length < 2 ? [] : [{ name: id, held: rest.length - (parts.at(-1) ?? 0) }];
      });
      expect(found.parties.map(({ id, held }) => ({ name: id, held })).sort(byName)).toEqual(cuts.sort(byName));
    }),
    { numRuns: 500 },
  );
});

test('two groups of three that one man links are held together by him, the most weighty first', () => {
  const pay = (left: string, right: string) =>
    ({ left: `worker:${left}`, right: `worker:${right}`, kind: 'paid' }) as const;
  const network = networkOf([
    ...[pay('a', 'b'), pay('b', 'c'), pay('c', 'a'), pay('a', 'man'), pay('man', 'x')],
    ...[pay('x', 'y'), pay('y', 'z'), pay('z', 'x'), pay('z', 'leaf')],
  ]);
  const group = groupAround(network, 'worker:a', 100);
  const { links } = listKeyLinks(network, group);
  expect(links.map(({ link, held }) => [link.left, link.right, held])).toEqual([
    ['worker:man', 'worker:x', 4],
    ['worker:a', 'worker:man', 3],
    ['worker:z', 'worker:leaf', 1],
  ]);
  expect(groupAround(network, 'worker:a', 3).isCut).toBe(true);
});
