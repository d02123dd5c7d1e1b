import type { AggregateStore, ServiceKit } from '@muhafiz/service-kit';
import { type AssessmentEvent, evolveAssessment, type StandingAssessment } from '../domain/assessment.ts';

export function assessmentStore(kit: ServiceKit): AggregateStore<StandingAssessment, AssessmentEvent> {
  return kit.aggregate<StandingAssessment, AssessmentEvent>(
    {
      name: 'assessment',
      evolve: evolveAssessment,
      toDocument: (assessment) => ({ ...assessment, codes: [...new Set(assessment.flags.map((flag) => flag.code))] }),
      toState: ({ _id, version, codes, ...assessment }) => assessment as unknown as StandingAssessment,
    },
    {
      version: Number,
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
