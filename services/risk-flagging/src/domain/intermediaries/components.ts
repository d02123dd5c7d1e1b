import type { SettledPairs } from '../settling/settledPairs.ts';
import { phoneKeyOf, phoneOfKey, type Strand } from './mentions.ts';

/**
 * All strands that hang together with the given keys: those that bear one of them, those that share a key with these, and
 * so on. Phones that were settled to be one person's hang together too. Whatever lies outside has no part in any of their
 * persons.
 * @param strandsOf finds the strands that bear a key, in memory or by an index of a store.
 */
export function componentOf(
  keys: Iterable<string>,
  strandsOf: (key: string) => Iterable<Strand>,
  settled: SettledPairs,
): { readonly keys: ReadonlySet<string>; readonly strands: readonly Strand[] } {
  const seen = new Set<string>(keys);
  const strands = new Set<Strand>();
  // A set gives what is added to it while it is walked, so this ends when no new key turns up.
  for (const key of seen) {
    const phone = phoneOfKey(key);
    if (phone !== undefined) for (const other of settled.sameAs(phone)) seen.add(phoneKeyOf(other));
    for (const strand of strandsOf(key)) {
      strands.add(strand);
      for (const next of strand.keys) seen.add(next);
    }
  }
  return { keys: seen, strands: [...strands] };
}

/** Every component of the strands, each strand in one of them. */
export function listComponents(strands: readonly Strand[], settled: SettledPairs): (readonly Strand[])[] {
  const byKey = new Map<string, Strand[]>();
  for (const strand of strands) {
    for (const key of strand.keys) {
      const known = byKey.get(key);
      if (known === undefined) byKey.set(key, [strand]);
      else known.push(strand);
    }
  }
  const done = new Set<Strand>();
  const components: (readonly Strand[])[] = [];
  for (const strand of strands) {
    if (done.has(strand)) continue;
    const component = componentOf(strand.keys, (key) => byKey.get(key) ?? [], settled).strands;
    for (const each of component) done.add(each);
    if (component.length > 0) components.push(component);
  }
  return components;
}
