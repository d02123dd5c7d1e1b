import type { Projection, StoredDocument } from '@muhafiz/service-kit/mongo';
import type { WorkerGroup } from '../domain/fairness/workerGroup.ts';
import type { CaseHoldsRow, JudgedHold } from '../domain/feedback/judgeHolds.ts';
import type { Feedback, GroupedBy, JudgedCount } from '../usecases/feedback/ports.ts';
import type { StorageKit } from './storageKit.ts';

/** What reactions write of holds and of the groups of workers. */
export interface FeedbackProjections {
  readonly caseHolds: Projection<CaseHoldsRow>;
  readonly judgedHolds: Projection<JudgedHold>;
  readonly workerGroups: Projection<WorkerGroup>;
}

/** How many cases are counted between two looks at their workers. */
const pageSize = 5000;

export function feedbackProjections(kit: StorageKit): FeedbackProjections {
  const plain = <Row extends object>(name: string) => ({
    name,
    toDocument: (row: Row) => ({ ...row }) as Record<string, unknown>,
    toRow: ({ _id, ...row }: StoredDocument) => row as unknown as Row,
  });
  return {
    caseHolds: kit.projection<CaseHoldsRow>(
      plain('caseHolds'),
      { submittedOn: String, workerRef: String, everHeld: Boolean, standing: [] },
      [{ fields: { submittedOn: 1, workerRef: 1, everHeld: 1 } }],
    ),
    judgedHolds: kit.projection<JudgedHold>(
      plain('judgedHolds'),
      { code: String, ruleVersion: Number, verdict: String, on: String },
      [{ fields: { on: 1, code: 1, ruleVersion: 1, verdict: 1 } }],
    ),
    workerGroups: kit.projection<WorkerGroup>(plain('workerGroups'), { sex: String, province: String }),
  };
}

/** Both counts run over one range of an index that holds all that they need, a page in memory at a time. */
export function feedbackReader({ caseHolds, judgedHolds, workerGroups }: FeedbackProjections): Feedback {
  const within = ({ from, to }: { readonly from: string; readonly to: string }) => ({ $gte: from, $lte: to });
  return {
    countJudged: async (period) => {
      const counts = new Map<string, JudgedCount>();
      const fields = { _id: 0, code: 1, ruleVersion: 1, verdict: 1 };
      const cursor = judgedHolds.collection.model.collection.find({ on: within(period) } as never, {
        projection: fields,
      });
      for await (const document of cursor) {
        const { code, ruleVersion, verdict } = document as unknown as JudgedHold;
        const key = `${code}@${ruleVersion} ${verdict}`;
        counts.set(key, { code, ruleVersion, verdict, count: (counts.get(key)?.count ?? 0) + 1 });
      }
      return [...counts.values()];
    },
    countHeld: async (by, period) => {
      const counts = new Map<string, { group: string; cases: number; held: number }>();
      const count = async (page: readonly CountedCase[]): Promise<void> => {
        const groups = await groupsOf(workerGroups, by, page);
        for (const { workerRef, everHeld } of page) {
          const group = groups.get(workerRef) ?? 'UNKNOWN';
          const sums = counts.get(group) ?? { group, cases: 0, held: 0 };
          sums.cases++;
          if (everHeld) sums.held++;
          counts.set(group, sums);
        }
      };
      const cursor = caseHolds.collection.model.collection.find({ submittedOn: within(period) } as never, {
        projection: { _id: 0, workerRef: 1, everHeld: 1 },
      });
      let page: CountedCase[] = [];
      for await (const document of cursor) {
        page.push(document as unknown as CountedCase);
        if (page.length < pageSize) continue;
        await count(page);
        page = [];
      }
      await count(page);
      return [...counts.values()];
    },
  };
}

type CountedCase = Pick<CaseHoldsRow, 'workerRef' | 'everHeld'>;

async function groupsOf(
  workerGroups: Projection<WorkerGroup>,
  by: GroupedBy,
  page: readonly CountedCase[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await workerGroups.findMany(page.map(({ workerRef }) => workerRef));
  return new Map([...rows].map(([ref, { sex, province }]) => [ref, by === 'SEX' ? sex : province]));
}
