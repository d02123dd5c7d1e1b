import type { FlagField } from '@muhafiz/contracts';
import { flagIdOf } from '../domain/assessment.ts';
import type { RiskPorts } from './ports.ts';

export interface Finding {
  readonly flagId: string;
  readonly caseRef: string;
  readonly assessmentId: string;
  readonly assessedAt: string;
  readonly flag: FlagField;
}

export interface FindingPage {
  readonly nodes: readonly Finding[];
  /** Where the next page begins; nothing at the end. */
  readonly next: string | undefined;
}

/** Flags now standing, by case, a page of assessments at a time; a case without flags adds nothing to its page. */
export async function listFindings(
  ports: RiskPorts,
  query: { after: string | undefined; assessments: number; code: string | undefined },
): Promise<FindingPage> {
  const documents = await ports.assessments.collection.list({ _id: { $gt: query.after ?? '' } } as never, {
    limit: query.assessments,
    sort: { _id: 1 },
  });
  const nodes = documents.flatMap((document) => {
    const standing = ports.assessments.definition.toState(document);
    return standing.flags
      .filter((flag) => query.code === undefined || flag.code === query.code)
      .map((flag) => ({
        flagId: flagIdOf(standing.assessmentId, flag),
        caseRef: standing.caseRef,
        assessmentId: standing.assessmentId,
        assessedAt: standing.assessedAt,
        flag,
      }));
  });
  const last = documents[documents.length - 1];
  return { nodes, next: documents.length < query.assessments ? undefined : last?._id };
}
