import type { CaseAssessed, PublishedOf } from '@muhafiz/contracts';
import { canonicalJson, ok, type Result } from '@muhafiz/kernel';
import { eventIdOf, streamOf } from '@muhafiz/service-kit/journal';
import type { AggregateStore } from '@muhafiz/service-kit/mongo';
import { type AssessmentEvent, evolveAssessment, type StandingAssessment } from '../domain/assessment.ts';
import type { CaseFacts } from '../domain/facts.ts';
import type { AssessmentBatch, Assessments, ChangedMeanwhile, NewAssessment, RiskPorts } from '../usecases/ports.ts';
import { caseSalts, getSubjectSecret } from './caseSalts.ts';
import type { StorageKit } from './storageKit.ts';

type Store = AggregateStore<StandingAssessment, AssessmentEvent>;

/** Assessments, the journal's sealed facts of each, and the secret of each case. */
export function assessmentStorage(
  kit: StorageKit,
): Pick<RiskPorts, 'assessments' | 'findSalts' | 'getSubjectSecret' | 'commit'> {
  const store = assessmentStore(kit);
  const salts = caseSalts(kit);
  return {
    assessments: assessmentReader(store, kit),
    findSalts: (caseRefs) => salts.findMany(caseRefs),
    getSubjectSecret: () => getSubjectSecret(salts, kit),
    commit: async (batch: AssessmentBatch, requestId: string): Promise<Result<void, ChangedMeanwhile>> => {
      const changes = batch.assessments.map((each) => changeOf(store, each, kit));
      const documents = [...batch.salts].map(([caseRef, salt]) => salts.documentOf(caseRef, salt));
      const outcome = await kit.unitOfWork.commit(changes, {
        requestId,
        also: (session) => salts.collection.putMany(documents, session),
      });
      return outcome.ok ? ok(undefined) : outcome;
    },
  };
}

function changeOf(store: Store, { read, published, facts, requestId }: NewAssessment, { cipher }: StorageKit) {
  const sealedFacts = cipher.seal(canonicalJson(facts as never), placeOf(published.caseRef));
  const change = store.change(read, [{ type: 'CaseAssessed', published, recorded: { sealedFacts } }]);
  return change && { ...change, requestId };
}

function assessmentReader(store: Store, kit: StorageKit): Assessments {
  return {
    loadMany: (caseRefs) => store.loadMany(caseRefs),
    listAfter: async (after, limit) =>
      (await store.collection.listAfter(after, limit)).map((document) => store.definition.toState(document)),
    count: () => store.collection.count({}),
    findRecorded: async (caseRef, version) => {
      const row = await kit.findJournalRow(eventIdOf(streamOf('assessment', caseRef), version));
      if (row === undefined) return undefined;
      const { sealedFacts } = row.recorded as { sealedFacts: string };
      return {
        published: row.published as PublishedOf<typeof CaseAssessed>,
        facts: JSON.parse(kit.cipher.open(sealedFacts, placeOf(caseRef))) as CaseFacts,
      };
    },
  };
}

/** Where sealed facts belong: they open there and nowhere else. */
function placeOf(caseRef: string): string {
  return `journal.facts/${caseRef}`;
}

/** The same for a row of the journal, by its stream: a rotation of keys seals it anew. */
export function placeOfFacts(stream: string): string {
  return placeOf(stream.slice(streamOf('assessment', '').length));
}

function assessmentStore(kit: StorageKit): Store {
  return kit.aggregate<StandingAssessment, AssessmentEvent>(
    {
      name: 'assessment',
      evolve: evolveAssessment,
      toDocument: (assessment) => ({ ...assessment, codes: [...new Set(assessment.flags.map((flag) => flag.code))] }),
      toState: ({ _id, version, codes, ...assessment }) => assessment as unknown as StandingAssessment,
    },
    {
      caseRef: String,
      factVersion: Number,
      assessmentId: String,
      assessedAt: String,
      flags: [],
      couldNotTell: [],
      readUpTo: {},
      answers: String,
      codes: [String],
    },
    [{ fields: { codes: 1, _id: 1 } }],
  );
}
