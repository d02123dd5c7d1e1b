import { SettledPairs } from '../settling/settledPairs.ts';
import type { Verdict } from '../settling/settleMatch.ts';
import { compareText } from '../textOrder.ts';
import { componentOf, listComponents } from './components.ts';
import { profileComponent } from './findIntermediaries.ts';
import type { DeclaredAgency, NamedParties } from './input.ts';
import { claimKeysOf, listStrands, phoneKeyOf, type Strand } from './mentions.ts';

import type { IntermediaryProfile } from './profile.ts';
import { RegisterIndex } from './register.ts';

/** Intermediaries kept up as facts change: after any changes the profiles are those of a batch over all facts. */
export interface IntermediaryIndex {
  replaceCase(parties: NamedParties): ProfileChange;
  /** The same for many at once: what they touch is looked at once, after all of them. */
  replaceCases(parties: readonly NamedParties[]): ProfileChange;
  removeCase(caseRef: string): ProfileChange;
  replaceAgency(agency: DeclaredAgency): ProfileChange;
  replaceAgencies(agencies: readonly DeclaredAgency[]): ProfileChange;
  /** What an investigator settled of two phones; an open verdict takes an earlier one back. */
  settle(left: string, right: string, verdict: Verdict): ProfileChange;
  /** All profiles, by ref. */
  profiles(): IntermediaryProfile[];
}

/** What a change did to the profiles: those that are no more, and those made anew. A ref may stand in both. */
export interface ProfileChange {
  readonly gone: readonly string[];
  readonly made: readonly IntermediaryProfile[];
}

/** An index without profiles. A change costs what the components that it touches hold, however many others there are. */
export function createIntermediaryIndex(): IntermediaryIndex {
  const strandsOfCase = new Map<string, readonly Strand[]>();
  const strandsOfKey = new Map<string, Set<Strand>>();
  const strandsOfClaim = new Map<string, Set<Strand>>();
  const profileOfPhone = new Map<string, IntermediaryProfile>();
  const register = new RegisterIndex();
  const settled = new SettledPairs();

  function recompute(keys: ReadonlySet<string>): ProfileChange {
    const component = componentOf(keys, (key) => strandsOfKey.get(key) ?? [], settled);
    const gone = new Set<string>();
    for (const key of component.keys) {
      const profile = profileOfPhone.get(key);
      if (profile === undefined) continue;
      gone.add(profile.ref);
      profileOfPhone.delete(key);
    }
    // A change may part what hung together, and many changes at once touch many components.
    const made = listComponents(component.strands, settled).flatMap((strands) =>
      profileComponent(strands, register, settled),
    );
    for (const profile of made) for (const phone of profile.phones) profileOfPhone.set(phoneKeyOf(phone), profile);
    return { gone: [...gone].sort(compareText), made };
  }

  function placeStrands(caseRef: string, strands: readonly Strand[]): string[] {
    const before = strandsOfCase.get(caseRef) ?? [];
    for (const strand of before) {
      for (const key of strand.keys) drop(strandsOfKey, key, strand);
      for (const key of claimKeysOf(strand)) drop(strandsOfClaim, key, strand);
    }
    for (const strand of strands) {
      for (const key of strand.keys) put(strandsOfKey, key, strand);
      for (const key of claimKeysOf(strand)) put(strandsOfClaim, key, strand);
    }
    if (strands.length === 0) strandsOfCase.delete(caseRef);
    else strandsOfCase.set(caseRef, strands);
    return [...before, ...strands].flatMap(({ keys }) => keys);
  }

  function placeAgencies(many: readonly DeclaredAgency[]): ProfileChange {
    const touched = many.map((agency) => register.place(agency));
    const claimed = touched.flatMap(({ claims }) => claims.flatMap((claim) => [...(strandsOfClaim.get(claim) ?? [])]));
    return recompute(
      new Set([...touched.flatMap(({ phones }) => phones.map(phoneKeyOf)), ...claimed.flatMap(({ keys }) => keys)]),
    );
  }

  return {
    replaceCase: (parties) => recompute(new Set(placeStrands(parties.caseRef, listStrands(parties)))),
    replaceCases: (many) =>
      recompute(new Set(many.flatMap((parties) => placeStrands(parties.caseRef, listStrands(parties))))),
    removeCase: (caseRef) => recompute(new Set(placeStrands(caseRef, []))),
    replaceAgency: (agency) => placeAgencies([agency]),
    replaceAgencies: placeAgencies,
    settle: (left, right, verdict) => {
      settled.set(left, right, verdict);
      // Both are asked for: taken back, nothing may hold them together any more.
      return recompute(new Set([phoneKeyOf(left), phoneKeyOf(right)]));
    },
    profiles: () => [...new Set(profileOfPhone.values())].sort((one, other) => compareText(one.ref, other.ref)),
  };
}

function put(index: Map<string, Set<Strand>>, key: string, strand: Strand): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, new Set([strand]));
  else known.add(strand);
}

function drop(index: Map<string, Set<Strand>>, key: string, strand: Strand): void {
  const known = index.get(key);
  known?.delete(strand);
  if (known?.size === 0) index.delete(key);
}
