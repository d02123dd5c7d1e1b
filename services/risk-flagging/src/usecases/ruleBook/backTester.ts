import { karachiDate, ok, refuse } from '@muhafiz/kernel';
import type { CaseFacts } from '../../domain/facts.ts';
import type { Period } from '../../domain/feedback/period.ts';
import {
  type BothAnswers,
  createBackTestCount,
  backTestRuleChange as decide,
} from '../../domain/ruleBook/backTestRuleChange.ts';
import { editionOn, type OpenChange, type RuleState } from '../../domain/ruleBook/ruleState.ts';
import { askRule, type Trial, trialOf } from '../../domain/ruleBook/trial.ts';
import { getOpenChange } from '../../domain/ruleBook/withdrawRuleChange.ts';
import { subjectCodes } from '../../domain/rules/index.ts';
import { readLawTables } from '../lawTables.ts';
import { factsOf, loadBatch } from '../loadFacts.ts';
import type { RiskPorts } from '../ports.ts';
import { changeRule, type RuleContext, type RuleOutcome } from './changeRule.ts';
import { listFlaggedCases } from './listFlaggedCases.ts';

const casesPerPage = 200;

export interface BackTestProgress {
  readonly edition: number;
  readonly casesDone: number;
  readonly casesOf: number;
  /** When it broke off; it is begun again by asking for it again. */
  readonly failed: boolean;
}

export interface BackTester {
  /** Begins; the outcome stands in the rule's open change when it is done. Of one rule, one at a time. */
  begin(
    context: RuleContext,
    asked: { readonly code: string; readonly edition: number; readonly period: Period },
  ): RuleOutcome;
  /** Of the last one that was begun here; nothing when it is done. */
  progressOf(code: string): BackTestProgress | undefined;
  /** Ends those that run, and waits for it. */
  stop(): Promise<void>;
}

type Running = { -readonly [Key in keyof BackTestProgress]: BackTestProgress[Key] };
type Judge = (facts: CaseFacts) => BothAnswers;

/**
 * Tries drafts on the cases of a period: on the facts as they stand now, not as they stood then, since what a rule is
 * to find is judged by what is known today. In pages between which everything else goes on. A process that ends takes
 * its trials with it.
 */
export function createBackTester(ports: RiskPorts, failed: (error: unknown) => void): BackTester {
  const running = new Map<string, Running>();
  const ends = new Set<Promise<void>>();
  let isStopping = false;

  const run = async (context: RuleContext, state: RuleState, change: OpenChange, period: Period): Promise<void> => {
    const { code } = state;
    const progress = running.get(code) as Running;
    const count = createBackTestCount(period, change.examples);
    const judge = await judgeOf(ports, state, change);
    const law = await readLawTables(ports);
    const refs = await ports.facts.cases.listAllRefs();
    for (let from = 0; from < refs.length && !isStopping; from += casesPerPage) {
      const some = refs.slice(from, from + casesPerPage);
      const batch = await loadBatch(ports, law, some);
      for (const departure of batch.cases) count.add(departure, judge(factsOf(batch, departure, '')));
      progress.casesDone += some.length;
    }
    if (isStopping) return;
    const { actor, requestId } = context;
    const edition = change.edition.version;
    await changeRule(ports, { code, requestId }, (now) => {
      // Withdrawn meanwhile: then there is nothing to say.
      const open = getOpenChange(now, edition);
      if (!open.ok) return open;
      return ok({
        type: 'RuleChangeBackTested' as const,
        published: { code, edition, testedAt: ports.clock.now(), report: count.report() },
        recorded: { by: actor.id, role: actor.role },
      });
    });
    running.delete(code);
  };

  return {
    begin: async (context, { code, edition, period }) => {
      const read = await ports.rules.find(code);
      if (read === undefined) return refuse({ kind: 'RuleUnknown', code });
      const open = decide(read.state, edition, karachiDate(ports.clock.now()));
      if (!open.ok) return open;
      const before = running.get(code);
      if (before !== undefined && !before.failed) return ok(read.state);
      const progress = { edition, casesDone: 0, casesOf: await ports.facts.cases.count(), failed: false };
      running.set(code, progress);
      const end = run(context, read.state, open.value, period).catch((error: unknown) => {
        progress.failed = true;
        failed(error);
      });
      ends.add(end);
      void end.finally(() => ends.delete(end));
      return ok(read.state);
    },
    progressOf: (code) => running.get(code),
    stop: async () => {
      isStopping = true;
      await Promise.all(ends);
    },
  };
}

async function judgeOf(ports: RiskPorts, state: RuleState, change: OpenChange): Promise<Judge> {
  const day = karachiDate(ports.clock.now());
  if (!subjectCodes.has(state.code)) {
    const { present, draft } = trialOf(state, day) as Trial;
    return (facts) => ({ present: askRule(present, facts), draft: askRule(draft, facts) });
  }
  const present = editionOn(state, day);
  const flagged = await listFlaggedCases(ports, state, change.edition);
  return (facts) => {
    const standing = facts.concerns.filter(({ code }) => code === state.code);
    const held = standing.some(({ effect }) => effect === 'hold');
    const answer = (isFlagged: boolean) => ({ flagged: isFlagged, held: isFlagged && held, couldNotTell: false });
    if (flagged === undefined) {
      return { present: answer(standing.length > 0), draft: answer(change.edition.on && standing.length > 0) };
    }
    return {
      present: answer(present.on && flagged.present(facts.case)),
      draft: answer(change.edition.on && flagged.draft(facts.case)),
    };
  };
}
