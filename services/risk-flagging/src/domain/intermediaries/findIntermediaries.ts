import { SettledPairs } from '../settling/settledPairs.ts';
import { compareText } from '../textOrder.ts';
import { listComponents } from './components.ts';
import type { IntermediaryInput } from './input.ts';
import { judgePerson } from './judgePerson.ts';
import { listStrands, type Strand } from './mentions.ts';
import { joinPersons } from './persons.ts';
import { type IntermediaryProfile, profilePerson } from './profile.ts';
import { type DeclaredRegister, indexRegister } from './register.ts';

/**
 * The unlicensed intermediaries among all whom the cases name, by ref. The flag's definition is in `register-pack/1`
 * (UNLICENSED_INTERMEDIARY); the law is rules 7 and 11 of the Emigration Rules 1979. A profile is an indicator, and the
 * same input in any order gives the same profiles.
 */
export function findIntermediaries(
  input: IntermediaryInput,
  settled: SettledPairs = new SettledPairs(),
): IntermediaryProfile[] {
  const register = indexRegister(input.agencies);
  return listComponents(input.cases.flatMap(listStrands), settled)
    .flatMap((strands) => profileComponent(strands, register, settled))
    .sort((one, other) => compareText(one.ref, other.ref));
}

/** The intermediaries of one component: it must be whole, as `componentOf` gives it. */
export function profileComponent(
  strands: readonly Strand[],
  register: DeclaredRegister,
  settled: SettledPairs,
): IntermediaryProfile[] {
  // Cases arrive in any order; what is told of a person may not hang on it.
  const ordered = [...strands].sort(
    (one, other) => compareText(one.caseRef, other.caseRef) || compareText(one.keys.join(), other.keys.join()),
  );
  return joinPersons(ordered, register, settled).flatMap((person) => {
    const verdict = judgePerson(person, register);
    return verdict.kind === 'intermediary' ? [profilePerson(person, verdict.counts, verdict.households, register)] : [];
  });
}
