import type { SubgraphResolvers } from '@muhafiz/service-kit/subgraph';
import type { Feedback } from '../usecases/feedback/ports.ts';
import type { InquiryPorts } from '../usecases/inquiries/ports.ts';
import type { RiskPorts } from '../usecases/ports.ts';
import type { BackTester } from '../usecases/ruleBook/backTester.ts';
import type { MarkWorker } from '../usecases/workMarks.ts';
import type { Context } from './context.ts';
import { addToWatchList } from './mutations/addToWatchList.ts';
import { approveRuleChange } from './mutations/approveRuleChange.ts';
import { askIntermediariesOfDistrict } from './mutations/askIntermediariesOfDistrict.ts';
import { askLinkBetween } from './mutations/askLinkBetween.ts';
import { askSimilarAgencies } from './mutations/askSimilarAgencies.ts';
import { askWatchList } from './mutations/askWatchList.ts';
import { askWhoIsBehindPhone } from './mutations/askWhoIsBehindPhone.ts';
import { backTestRuleChange } from './mutations/backTestRuleChange.ts';
import { draftRuleChange } from './mutations/draftRuleChange.ts';
import { removeFromWatchList } from './mutations/removeFromWatchList.ts';
import { settleMatch } from './mutations/settleMatch.ts';
import { shadowRuleChange } from './mutations/shadowRuleChange.ts';
import { switchBackRule } from './mutations/switchBackRule.ts';
import { withdrawRuleChange } from './mutations/withdrawRuleChange.ts';
import { assessment } from './queries/assessment.ts';
import { findings } from './queries/findings.ts';
import { holdRates } from './queries/holdRates.ts';
import { inquiries } from './queries/inquiries.ts';
import { replayFlag } from './queries/replayFlag.ts';
import { riskReadiness } from './queries/riskReadiness.ts';
import { ruleBook } from './queries/ruleBook.ts';
import { rulePerformance } from './queries/rulePerformance.ts';
import { rules } from './queries/rules.ts';
import { rulesOn } from './queries/rulesOn.ts';
import { settledMatches } from './queries/settledMatches.ts';
import { shadowRun } from './queries/shadowRun.ts';
import { resolveCaseReferences } from './types/Case.ts';
import { networkTypes } from './types/NetworkAnswer.ts';

/** Every field of this subgraph that is not read off an object by its name. */
export function riskResolvers(
  ports: RiskPorts & { readonly feedback: Feedback },
  worker: Pick<MarkWorker, 'horizon'>,
  asked: InquiryPorts,
  tester: BackTester,
): SubgraphResolvers<Context> {
  const book = { ...ports, tester };
  return {
    Query: {
      assessment: assessment(ports),
      findings: findings(ports),
      holdRates: holdRates(ports),
      inquiries: inquiries(asked),
      replayFlag: replayFlag(ports),
      riskReadiness: riskReadiness(ports, worker),
      ruleBook: ruleBook(book),
      rulePerformance: rulePerformance(ports),
      rulesOn: rulesOn(ports),
      shadowRun: shadowRun(ports),
      rules: rules(ports),
      settledMatches: settledMatches(ports),
    },
    Mutation: {
      addToWatchList: addToWatchList(ports),
      removeFromWatchList: removeFromWatchList(ports),
      askIntermediariesOfDistrict: askIntermediariesOfDistrict(asked),
      askLinkBetween: askLinkBetween(asked),
      askSimilarAgencies: askSimilarAgencies(asked),
      askWatchList: askWatchList(ports, asked),
      askWhoIsBehindPhone: askWhoIsBehindPhone(asked),
      draftRuleChange: draftRuleChange(book),
      withdrawRuleChange: withdrawRuleChange(book),
      backTestRuleChange: backTestRuleChange(book),
      shadowRuleChange: shadowRuleChange(book),
      approveRuleChange: approveRuleChange(book),
      switchBackRule: switchBackRule(book),
      settleMatch: settleMatch(ports),
    },
    types: networkTypes,
    references: { Case: resolveCaseReferences(ports) },
  };
}
