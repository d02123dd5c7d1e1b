import { listComponents } from '../intermediaries/components.ts';
import { countMentions, householdsOf } from '../intermediaries/counts.ts';
import type { DeclaredAgency, NamedParties } from '../intermediaries/input.ts';
import { judgePerson } from '../intermediaries/judgePerson.ts';
import { listStrands, type Mention } from '../intermediaries/mentions.ts';
import { joinPersons } from '../intermediaries/persons.ts';
import { type IntermediaryProfile, profilePerson } from '../intermediaries/profile.ts';
import { indexRegister } from '../intermediaries/register.ts';
import type { SettledPairs } from '../settling/settledPairs.ts';
import { compareText } from '../textOrder.ts';

/** Somebody whom workers name or pay, and what is known of them. All of it is personal. */
export interface NamedPerson {
  readonly isIntermediary: boolean;
  /** Why they are not taken for an intermediary. */
  readonly whyNot: string | null;
  readonly profile: IntermediaryProfile;
  readonly mentions: readonly Mention[];
}

/**
 * All whom the cases name under a phone, joined into persons as the search for intermediaries joins them, by their
 * phones: also those who are none, since who is asked about is often not yet found.
 */
export function listNamedPeople(
  cases: readonly NamedParties[],
  agencies: readonly DeclaredAgency[],
  settled: SettledPairs,
): NamedPerson[] {
  const register = indexRegister(agencies);
  const people = listComponents(cases.flatMap(listStrands), settled).flatMap((strands) => {
    const ordered = [...strands].sort(
      (one, other) => compareText(one.caseRef, other.caseRef) || compareText(one.keys.join(), other.keys.join()),
    );
    return joinPersons(ordered, register, settled).map((person): NamedPerson => {
      const { mentions } = person;
      const verdict = judgePerson(person, register);
      const households = new Set(householdsOf(mentions).values()).size;
      const profile = profilePerson(person, countMentions(mentions), households, register);
      const whyNot = verdict.kind === 'intermediary' ? null : verdict.reason;
      return { isIntermediary: verdict.kind === 'intermediary', whyNot, profile, mentions };
    });
  });
  return people.sort((one, other) => compareText(one.profile.ref, other.profile.ref));
}
