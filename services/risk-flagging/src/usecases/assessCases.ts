import type { CaseAssessed, PublishedOf } from '@muhafiz/contracts';
import { type Instant, karachiDate } from '@muhafiz/kernel';
import { assessCase } from '../domain/assessCase.ts';
import { answersOf, assessmentIdOf } from '../domain/assessment.ts';
import type { CaseFacts } from '../domain/facts.ts';
import { publishedFlag } from '../domain/flag.ts';
import type { Rule } from '../domain/rule.ts';
import type { RulesInForce } from '../domain/ruleBook/ruleBook.ts';
import { answerShadow, type ShadowAnswer } from '../domain/ruleBook/trial.ts';
import { factsOf, loadBatch } from './loadFacts.ts';
import type { AssessmentBatch, NewAssessment, RiskPorts } from './ports.ts';
import type { AskedRules } from './ruleBook/watchRules.ts';

/** What one look asks, and how far each office had been read before it: what was read later may be in the facts too. */
export interface Asking extends AskedRules {
  readonly readUpTo: Readonly<Record<string, Instant>>;
}

const commitAttemptsMax = 5;

/**
 * Assesses these cases on all facts as they now stand, and says so where the answers are new. At most some 200 at once:
 * one look at the facts, one transaction. Answers how many assessments were new.
 */
export async function assessCases(ports: RiskPorts, asked: Asking, caseRefs: readonly string[]): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const { shadows, ...batch } = await decide(ports, asked, caseRefs);
    await ports.rules.noteShadows(karachiDate(ports.clock.now()), shadows);
    if (batch.assessments.length === 0) return 0;
    const outcome = await ports.commit(batch, ports.random.uuid());
    if (outcome.ok) return batch.assessments.length;
    if (attempt >= commitAttemptsMax) throw new Error('assessments met other writers again and again');
  }
}

async function decide(
  ports: RiskPorts,
  { inForce, tried, law, readUpTo }: Asking,
  caseRefs: readonly string[],
): Promise<AssessmentBatch & { readonly shadows: readonly ShadowAnswer[] }> {
  // Before the facts: whoever assesses meanwhile on newer ones makes this commit fail, and never the other way round.
  const standing = await ports.assessments.loadMany(caseRefs);
  // A case has its secret from its first assessment on.
  const assessed = [...standing.values()].flatMap(({ id, version }) => (version > 0 ? id : []));
  const [batch, known] = await Promise.all([loadBatch(ports, law, caseRefs), ports.findSalts(assessed)]);
  const assessments: NewAssessment[] = [];
  const shadows: ShadowAnswer[] = [];
  const salts = new Map<string, string>();
  for (const departure of batch.cases) {
    const read = standing.get(departure.ref) ?? { id: departure.ref, version: 0, state: undefined };
    let salt = known.get(departure.ref);
    if (salt === undefined) {
      salt = Buffer.from(ports.random.bytes(16)).toString('hex');
      salts.set(departure.ref, salt);
    }
    const facts = factsOf(batch, departure, salt);
    shadows.push(...tried.map((trial) => answerShadow(trial, facts)));
    const answered = answersTo(facts, inForce);
    const { factVersion, flags, couldNotTell } = answered;
    if (read.state?.answers === answersOf(factVersion, flags, couldNotTell)) continue;
    const assessmentId = assessmentIdOf(departure.ref, read.version + 1);
    const published = { ...answered, assessmentId, assessedAt: ports.clock.now(), readUpTo };
    assessments.push({ read, published, facts, requestId: ports.random.uuid() });
  }
  return { assessments, salts, shadows };
}

type Answers = Pick<PublishedOf<typeof CaseAssessed>, 'caseRef' | 'factVersion' | 'flags' | 'couldNotTell'>;

function answersTo(facts: CaseFacts, { cases, byCode }: RulesInForce): Answers {
  const answered = assessCase(facts, cases);
  return {
    caseRef: facts.case.ref,
    factVersion: facts.case.factVersion,
    flags: answered.flags.map((flag) => publishedFlag(byCode.get(flag.code) as Rule, flag)),
    couldNotTell: answered.couldNotTell.map(({ code, missing }) => ({ code, missing: [...missing] })),
  };
}
