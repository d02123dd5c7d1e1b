import { digestOf } from '@muhafiz/kernel';
import type { Rule } from '../rule.ts';
import { bindRule, type Edition, type ParameterSpecs, type RuleLogic } from '../ruleLogic.ts';
import {
  agencyLogics,
  caseLogics,
  findLogic,
  intermediaryLogics,
  pairLogics,
  phoenixLogics,
  workerCodes,
} from '../rules/index.ts';
import type { AgencyFacts } from '../subjects/agencyFacts.ts';
import type { IntermediaryFacts } from '../subjects/intermediaryFacts.ts';
import type { PairFacts } from '../subjects/pairFacts.ts';
import type { PhoenixFacts } from '../subjects/phoenixFacts.ts';
import { editionOn, findEdition, type RuleState, unchangedRule } from './ruleState.ts';

/** The rules about agencies and people that stand on one day, each with the code it needs. */
export interface SubjectRules {
  readonly agencies: readonly Rule<AgencyFacts>[];
  readonly intermediaries: readonly Rule<IntermediaryFacts>[];
  readonly pairs: readonly Rule<PairFacts>[];
  readonly phoenixes: readonly Rule<PhoenixFacts>[];
}

/** All rules that are asked on one day. */
export interface RulesInForce {
  readonly cases: readonly Rule[];
  /** `cases` by code. */
  readonly byCode: ReadonlyMap<string, Rule>;
  /** Of `cases`, those that workers without a case are asked about. */
  readonly workers: readonly Rule[];
  readonly subjects: SubjectRules;
  /** The same as long as the same editions stand; changes exactly when cases must be asked about again. */
  readonly signature: string;
  /** The same for the rules about agencies and people alone. */
  readonly subjectSignature: string;
}

/** What stands of every rule, and stood: a flag's rule is found here whether it is still asked or not. */
export interface RuleBook {
  stateOf(code: string): RuleState | undefined;
  list(): readonly RuleState[];
  /** @param day by Karachi's calendar */
  inForce(day: string): RulesInForce;
  /** Any edition that a flag may cite. */
  findEdition(code: string, version: number): Edition | undefined;
  findCaseRule(code: string, version: number): Rule | undefined;
  /** A rule about agencies or people as its flags cite it. */
  findSubjectRules(code: string, version: number): SubjectRules | undefined;
}

/** @param changed rules of which anything was ever drafted, by code; all others stand as the code brings them */
export function ruleBookOf(changed: ReadonlyMap<string, RuleState>): RuleBook {
  const states = new Map(
    caseLogics.map((logic) => [logic.code, changed.get(logic.code) ?? unchangedRule(logic)] as const),
  );
  const stateOf = (code: string): RuleState | undefined => states.get(code);
  return {
    stateOf,
    list: () => [...states.values()],
    inForce: (day) => bindAll((code) => standingOn(states.get(code), day)),
    findEdition: (code, version) => findEdition(stateOf(code), version),
    findCaseRule: (code, version) => {
      const [logic, edition] = [findLogic(code), findEdition(stateOf(code), version)];
      return logic && edition && bindRule(logic, edition);
    },
    findSubjectRules: (code, version) => {
      const edition = findEdition(stateOf(code), version);
      return edition && bindAll((asked) => (asked === code ? edition : undefined)).subjects;
    },
  };
}

/** As it was before any change: for tests, benchmarks and the first start. */
export const firstBook: RuleBook = ruleBookOf(new Map());

function standingOn(state: RuleState | undefined, day: string): Edition | undefined {
  const edition = state && editionOn(state, day);
  return edition?.on ? edition : undefined;
}

function bindAll(find: (code: string) => Edition | undefined): RulesInForce {
  const bind = <Facts>(logics: readonly RuleLogic<ParameterSpecs, Facts>[]): Rule<Facts>[] =>
    logics.flatMap((logic) => {
      const edition = find(logic.code);
      return edition === undefined ? [] : [bindRule(logic, edition)];
    });
  const cases = bind(caseLogics);
  const subjects = {
    agencies: bind(agencyLogics),
    intermediaries: bind(intermediaryLogics),
    pairs: bind(pairLogics),
    phoenixes: bind(phoenixLogics),
  };
  const nameOf = ({ code, version }: { readonly code: string; readonly version: number }) => `${code}@${version}`;
  return {
    cases,
    byCode: new Map(cases.map((rule) => [rule.code, rule])),
    workers: cases.filter(({ code }) => workerCodes.has(code)),
    subjects,
    signature: digestOf(cases.map(nameOf)),
    subjectSignature: digestOf(Object.values(subjects).map((rules) => rules.map(nameOf))),
  };
}
