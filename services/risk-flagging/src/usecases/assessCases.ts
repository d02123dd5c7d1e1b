import { canonicalJson, type Instant } from '@muhafiz/kernel';
import { type Change, Effects, needsAggregate } from '@muhafiz/service-kit';
import { assessCase } from '../domain/assessCase.ts';
import { type AssessmentEvent, answersOf, assessmentIdOf } from '../domain/assessment.ts';
import type { CaseFacts } from '../domain/facts.ts';
import { publishedFlag } from '../domain/flag.ts';
import { findRule, rules } from '../domain/rules/index.ts';
import { factsOf, loadBatch } from './loadFacts.ts';
import type { RiskPorts } from './ports.ts';

const commitAttemptsMax = 5;

/**
 * Assesses these cases on all facts as they now stand, and says so where the answers are new. At most some 200 at once:
 * one look at the facts, one transaction. Answers how many assessments were new.
 */
export async function assessCases(ports: RiskPorts, caseRefs: readonly string[]): Promise<number> {
  for (let attempt = 1; ; attempt++) {
    const readUpTo = await ports.readUpTo();
    const changes = await decide(ports, caseRefs, readUpTo);
    if (changes.changes.length === 0) return 0;
    const outcome = await ports.kit.unitOfWork.commit(changes.changes, {
      requestId: ports.random.uuid(),
      also: (session) => ports.salts.collection.putMany(changes.salts, session),
    });
    if (outcome.ok) return changes.changes.length;
    if (attempt >= commitAttemptsMax) throw new Error('assessments met other writers again and again');
  }
}

async function decide(ports: RiskPorts, caseRefs: readonly string[], readUpTo: Record<string, Instant>) {
  const batch = await loadBatch(ports, caseRefs);
  const effects = new Effects();
  await effects.read(batch.cases.map((departure) => needsAggregate(ports.assessments, departure.ref)));
  const salts: ReturnType<typeof ports.salts.documentOf>[] = [];
  for (const departure of batch.cases) {
    let salt = batch.salts.get(departure.ref)?.salt;
    if (salt === undefined) {
      salt = Buffer.from(ports.random.bytes(16)).toString('hex');
      salts.push(ports.salts.documentOf(departure.ref, { salt }));
    }
    const standing = effects.aggregate(ports.assessments, departure.ref);
    const event = assessedEvent(ports, factsOf(batch, departure, salt), standing.version + 1, readUpTo);
    const { factVersion, flags, couldNotTell } = event.published;
    if (standing.state?.answers === answersOf(factVersion, flags, couldNotTell)) continue;
    effects.decided(ports.assessments, departure.ref, [event], ports.random.uuid());
  }
  const changes: Change[] = effects.changes();
  return { changes, salts };
}

function assessedEvent(
  ports: RiskPorts,
  facts: CaseFacts,
  version: number,
  readUpTo: Record<string, Instant>,
): AssessmentEvent {
  const answered = assessCase(facts, rules);
  const caseRef = facts.case.ref;
  return {
    type: 'CaseAssessed',
    published: {
      caseRef,
      factVersion: facts.case.factVersion,
      assessmentId: assessmentIdOf(caseRef, version),
      assessedAt: ports.kit.clock.now(),
      flags: answered.flags.map((flag) => {
        const rule = findRule(flag.code, flag.version);
        if (rule === undefined) throw new Error(`rule ${flag.code} ${flag.version} raised a flag and is not known`);
        return publishedFlag(rule, flag);
      }),
      couldNotTell: answered.couldNotTell.map(({ code, missing }) => ({ code, missing: [...missing] })),
      readUpTo,
    },
    recorded: { sealedFacts: ports.kit.cipher.seal(canonicalJson(facts as never), `journal.facts/${caseRef}`) },
  };
}
