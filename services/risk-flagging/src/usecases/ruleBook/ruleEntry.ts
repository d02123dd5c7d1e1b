import { karachiDate, ok, type Result } from '@muhafiz/kernel';
import { type ApprovedEdition, editionOn, type OpenChange, type RuleState } from '../../domain/ruleBook/ruleState.ts';
import type { Edition } from '../../domain/ruleLogic.ts';
import { findLogic } from '../../domain/rules/index.ts';
import type { RiskPorts } from '../ports.ts';
import type { BackTester } from './backTester.ts';

export type RuleEntryPorts = Pick<RiskPorts, 'clock'> & { readonly tester: Pick<BackTester, 'progressOf'> };

export type RuleBookPorts = RiskPorts & { readonly tester: BackTester };

/** A rule of the book as the schema shows it. */
export function ruleEntryOf({ clock, tester }: RuleEntryPorts, state: RuleState) {
  const { code, first, approved, change } = state;
  return {
    code,
    standing: ruleEditionOf(editionOn(state, karachiDate(clock.now()))),
    parameters: Object.entries(findLogic(code)?.parameters ?? {}).map(([name, spec]) => ({ name, ...spec })),
    first: ruleEditionOf(first),
    approved: approved.map(changeOf),
    change: change === null ? null : changeOf(change),
    backTestRun: tester.progressOf(code) ?? null,
  };
}

/** What a change of a rule answers with, or its refusal. */
export function toRuleEntry<Refusal>(ports: RuleEntryPorts, result: Result<RuleState, Refusal>) {
  return result.ok ? ok(ruleEntryOf(ports, result.value)) : result;
}

function ruleEditionOf(edition: Edition) {
  const values = Object.entries(edition.values).map(([name, value]) => ({ name, value }));
  return { ...edition, values };
}

function changeOf(change: OpenChange | ApprovedEdition) {
  const { backTest, edition, ...drafted } = change;
  return {
    ...drafted,
    edition: ruleEditionOf(edition),
    backTest: backTest === null ? null : withRates(backTest.report),
    testedAt: backTest?.testedAt ?? null,
    ...('switchedBack' in change && change.switchedBack !== null
      ? {
          switchedBackAt: change.switchedBack.at,
          switchedBackBy: change.switchedBack.by,
          switchedBackFor: change.switchedBack.reason,
        }
      : {}),
  };
}

function withRates(report: NonNullable<OpenChange['backTest']>['report']) {
  const perDay = (count: number): number => Math.round((count * 100) / Math.max(1, report.workingDays)) / 100;
  return {
    ...report,
    moreFlagsPerDay: perDay(report.onlyByDraft - report.onlyByPresent),
    moreHoldsPerDay: perDay(report.heldOnlyByDraft - report.heldOnlyByPresent),
  };
}
