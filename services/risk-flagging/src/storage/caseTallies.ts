import { inTransaction, type Projection, WriteConflict } from '@muhafiz/service-kit/mongo';
import { type TallyChange, tallyKey } from '../domain/fairness/tallyCases.ts';
import type { CaseTallies, Feedback, ReadCount } from '../usecases/feedback/ports.ts';
import type { FeedbackProjections } from './feedbackStore.ts';
import { plain } from './plainRows.ts';
import type { StorageKit } from './storageKit.ts';

/** How many cases of the workers of one page are looked up; nobody has more than a handful. */
const casesOfWorkersMax = 5000;
/** Twelve months of every group, with room. */
const sumsMax = 2000;

/** Sums of cases by month of submission and group of the worker, kept by `countCases`. */
export function caseTallies(
  kit: StorageKit,
  { caseHolds, workerGroups }: FeedbackProjections,
): CaseTallies & Pick<Feedback, 'countHeld'> {
  const counted = kit.projection<ReadCount>(plain('countedCases'), {
    ...{ caseRef: String, month: String, sex: String, province: String, held: Boolean, version: Number },
  });
  const sums: Projection<TallyChange> = kit.projection<TallyChange>(
    plain('holdTallies'),
    { month: String, sex: String, province: String, cases: Number, held: Number },
    [{ fields: { month: 1 } }],
  );
  const rowsOf = async <Row>(of: Projection<Row>, filter: Record<string, unknown>, limit: number) =>
    (await of.collection.list(filter, { limit })).map((each) => [each._id, of.definition.toRow(each)] as const);
  return {
    listNews: async (limit) => {
      const workers = new Map(await rowsOf(workerGroups, { changed: 1 }, limit));
      const ofWorkers = { workerRef: { $in: [...workers.keys()] } };
      const theirs = workers.size === 0 ? [] : await rowsOf(caseHolds, ofWorkers, casesOfWorkersMax);
      return { workers, cases: new Map([...(await rowsOf(caseHolds, { uncounted: 1 }, limit)), ...theirs]) };
    },
    findGroups: (workerRefs) => workerGroups.findMany(workerRefs),
    findCounted: (caseRefs) => counted.findMany(caseRefs),
    commit: (page) => writePage({ caseHolds, workerGroups, counted, sums }, page),
    countHeld: async (by, { from, to }) => {
      const months = { $gte: from.slice(0, 7), $lte: to.slice(0, 7) };
      const groups = new Map<string, { group: string; cases: number; held: number }>();
      for (const [, { sex, province, cases, held }] of await rowsOf(sums, { month: months }, sumsMax)) {
        const group = by === 'SEX' ? sex : province;
        const known = groups.get(group) ?? { group, cases: 0, held: 0 };
        groups.set(group, { group, cases: known.cases + cases, held: known.held + held });
      }
      return [...groups.values()];
    },
  };
}

interface Written extends Pick<FeedbackProjections, 'caseHolds' | 'workerGroups'> {
  readonly counted: Projection<ReadCount>;
  readonly sums: Projection<TallyChange>;
}

async function writePage(
  { caseHolds, workerGroups, counted, sums }: Written,
  { news, moves, changes }: Parameters<CaseTallies['commit']>[0],
): Promise<void> {
  const ofCase = ({ from, to }: (typeof moves)[number]) => ({
    document: counted.documentOf(to.caseRef, { ...to, version: (from?.version ?? 0) + 1 }),
    expectedVersion: from?.version ?? 0,
  });
  const [fresh, known] = [moves.filter(({ from }) => !from).map(ofCase), moves.filter(({ from }) => from).map(ofCase)];
  // What was told again meanwhile keeps its mark, unless it says the same.
  const unmark = [...news.cases].map(([_id, { submittedOn, workerRef, everHeld }]) => ({
    updateOne: { filter: { _id, submittedOn, workerRef, everHeld }, update: { $unset: { uncounted: '' } } },
  }));
  const unmarkWorkers = [...news.workers].map(([_id, { sex, province }]) => ({
    updateOne: { filter: { _id, sex, province }, update: { $unset: { changed: '' } } },
  }));
  const adding = changes.map(({ month, sex, province, cases, held }) => ({
    updateOne: {
      filter: { _id: tallyKey({ month, sex, province }) },
      update: { $inc: { cases, held }, $set: { month, sex, province } },
      upsert: true,
    },
  }));
  await inTransaction(sums.collection.model.db, async (session) => {
    await counted.collection.insertMany(
      fresh.map(({ document }) => document),
      session,
    );
    await counted.collection.replaceVersions(known, session);
    for (const [of, operations] of [
      [sums, adding],
      [caseHolds, unmark],
      [workerGroups, unmarkWorkers],
    ] as const) {
      if (operations.length === 0) continue;
      await of.collection.model.collection.bulkWrite(operations as never, { session, ordered: false });
    }
  }).catch((error: unknown) => {
    if (!(error instanceof WriteConflict)) throw error;
  });
}
