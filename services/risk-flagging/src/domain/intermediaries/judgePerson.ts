import { type Counts, countMentions, householdsOf } from './counts.ts';
import { findLookAlike } from './lookAlikes.ts';
import type { Person } from './persons.ts';
import type { DeclaredRegister } from './register.ts';

export type Verdict =
  | { readonly kind: 'intermediary'; readonly counts: Counts; readonly households: number }
  | { readonly kind: 'none'; readonly reason: string };

/** So few workers, and households, and workers recruited or paying, make nobody an intermediary. */
const fewest = { workers: 3, households: 2, recruited: 2, paying: 2 } as const;

/**
 * Whether a person is an unlicensed intermediary: named by at least three workers of two households, recruiting or paid
 * by at least two of them, holding no phone that a promoter or its people declared, and none of those who only look like
 * one (relatives, shops that take lawful fees, clerks, an agency's own staff). Emigration Rules 1979, rr. 7 and 11.
 */
export function judgePerson(person: Person, register: DeclaredRegister): Verdict {
  const declared = person.phones.find(register.isOfPromoter);
  if (declared !== undefined) return { kind: 'none', reason: 'holds a phone that a promoter or its people declared' };
  const counts = countMentions(person.mentions);
  if (counts.workers.length < fewest.workers) return { kind: 'none', reason: 'named by fewer than three workers' };
  if (counts.recruited.length < fewest.recruited && counts.paying.length < fewest.paying)
    return { kind: 'none', reason: 'recruits nobody and takes no money for recruiting' };
  const householdOf = householdsOf(person.mentions);
  const households = new Set(householdOf.values()).size;
  if (households < fewest.households) return { kind: 'none', reason: 'named by one household only' };
  const lookAlike = findLookAlike(person, counts, householdOf, register);
  return lookAlike === undefined ? { kind: 'intermediary', counts, households } : { kind: 'none', reason: lookAlike };
}
