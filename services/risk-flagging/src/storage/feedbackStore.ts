import type { Projection } from '@muhafiz/service-kit/mongo';
import type { WorkerGroup } from '../domain/fairness/workerGroup.ts';
import type { CaseHoldsRow, JudgedHold } from '../domain/feedback/judgeHolds.ts';
import type { Feedback, JudgedCount } from '../usecases/feedback/ports.ts';
import { plain } from './plainRows.ts';
import type { StorageKit } from './storageKit.ts';

/** What reactions write of holds and of the groups of workers. */
export interface FeedbackProjections {
  readonly caseHolds: Projection<CaseHoldsRow>;
  readonly judgedHolds: Projection<JudgedHold>;
  readonly workerGroups: Projection<WorkerGroup>;
}

/** The index of the marked alone stays as small as what is left to do. */
const ofMarked = (mark: string) => ({
  fields: { [mark]: 1 } as const,
  options: { partialFilterExpression: { [mark]: 1 } },
});

export function feedbackProjections(kit: StorageKit): FeedbackProjections {
  return {
    caseHolds: kit.projection<CaseHoldsRow>(
      plain('caseHolds', 'uncounted'),
      { submittedOn: String, workerRef: String, everHeld: Boolean, standing: [], uncounted: Number },
      [{ fields: { workerRef: 1 } }, ofMarked('uncounted')],
    ),
    judgedHolds: kit.projection<JudgedHold>(
      plain('judgedHolds'),
      { code: String, ruleVersion: Number, verdict: String, on: String },
      [{ fields: { on: 1, code: 1, ruleVersion: 1, verdict: 1 } }],
    ),
    workerGroups: kit.projection<WorkerGroup>(
      plain('workerGroups', 'changed'),
      { sex: String, province: String, changed: Number },
      [ofMarked('changed')],
    ),
  };
}

/** Runs over one range of an index that holds all that it needs. */
export function judgedReader({ judgedHolds }: FeedbackProjections): Pick<Feedback, 'countJudged'> {
  return {
    countJudged: async ({ from, to }) => {
      const counts = new Map<string, JudgedCount>();
      const projection = { _id: 0, code: 1, ruleVersion: 1, verdict: 1 };
      const found = { on: { $gte: from, $lte: to } } as never;
      for await (const document of judgedHolds.collection.model.collection.find(found, { projection })) {
        const { code, ruleVersion, verdict } = document as unknown as JudgedHold;
        const key = `${code}@${ruleVersion} ${verdict}`;
        counts.set(key, { code, ruleVersion, verdict, count: (counts.get(key)?.count ?? 0) + 1 });
      }
      return [...counts.values()];
    },
  };
}
