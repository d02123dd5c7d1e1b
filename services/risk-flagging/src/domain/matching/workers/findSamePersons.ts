import { compareText } from '../../textOrder.ts';
import { createScorer, type FieldEvidence, type MatchModel, probabilityOf } from '../matchModel.ts';
import { countRarities, learnFromRows, matchRows } from '../matchRows.ts';
import { createRowIndex, type IndexedPair } from '../rowIndex.ts';
import samePersonModel from './samePersonModel.v4.json' with { type: 'json' };
import { createWorkerReader, type WorkerIdentity, type WorkerRow } from './workerRow.ts';
import { createWorkerSchema } from './workerSchema.ts';

/** Two workers with different CNICs who are probably one person. A pair is an indicator and never a finding. */
export interface SamePersonPair {
  /** The lesser ref. */
  readonly left: string;
  readonly right: string;
  /** Base-2 logarithm of the odds that they are one person. */
  readonly bits: number;
  /** The same as a probability: what the model expects of pairs with this score. */
  readonly probability: number;
  /** What each field says for or against, beside whom they would otherwise be: brothers, twins or strangers. */
  readonly explanation: readonly FieldEvidence[];
}

export interface PersonIndex {
  add(worker: WorkerIdentity): void;
  /** The same as adding: one ref is one row. */
  replace(worker: WorkerIdentity): void;
  remove(ref: string): void;
  /** The pairs of this worker that `findSamePersons` would tell of the workers that are there now. */
  candidatesOf(ref: string): SamePersonPair[];
  /** Two workers beside each other, however little speaks for one person; nothing when one of them is not there. */
  pairOf(one: string, other: string): SamePersonPair | undefined;
}

export interface SamePersonSettings {
  readonly model?: MatchModel;
  readonly leastBits?: number;
}

/**
 * Odds of eight to one. Pairs at this edge are right in nine of ten cases by the model's own account, and all pairs above
 * it in more than ninety-nine of a hundred; two in doubt are shown to an officer, not to anybody else.
 */
const leastSamePersonBits = 3;

/**
 * All pairs of workers who are probably one person, by refs. A later row replaces an earlier one of the same ref. The
 * answer depends on the set of workers and not on their order.
 */
export function findSamePersons(
  workers: readonly WorkerIdentity[],
  { model = samePersonModel, leastBits = leastSamePersonBits }: SamePersonSettings = {},
): SamePersonPair[] {
  const schema = createWorkerSchema();
  const read = createWorkerReader();
  const once = [...new Map(workers.map((worker) => [worker.ref, worker])).values()];
  const rows = once.sort((one, other) => compareText(one.ref, other.ref)).map(read);
  const scorer = createScorer(schema, model, countRarities(schema, rows));
  return matchRows(schema, model, rows, { leastBits }).flatMap(({ left, right, pattern, bits }) => {
    const [one, other] = [rows[left], rows[right]];
    if (one === undefined || other === undefined) return [];
    const explanation = scorer.explain(one, other, pattern);
    return [{ left: one.ref, right: other.ref, bits, probability: probabilityOf(bits), explanation }];
  });
}

/** Keeps workers one by one as they are registered and corrected. */
export function createPersonIndex({
  model = samePersonModel,
  leastBits = leastSamePersonBits,
}: SamePersonSettings = {}): PersonIndex {
  const read = createWorkerReader();
  const index = createRowIndex(createWorkerSchema(), model);
  const put = (worker: WorkerIdentity): void => index.put(worker.ref, read(worker));
  const explained = ({ left, right, leftRow, rightRow, pattern, bits }: IndexedPair<WorkerRow>): SamePersonPair => ({
    ...{ left, right, bits, probability: probabilityOf(bits) },
    explanation: index.scorer.explain(leftRow, rightRow, pattern),
  });
  return {
    add: put,
    replace: put,
    remove: index.remove,
    candidatesOf: (ref) => index.candidatesOf(ref, leastBits).map(explained),
    pairOf: (one, other) => {
      const pair = index.pairOf(one, other);
      return pair === undefined ? undefined : explained(pair);
    },
  };
}

/** Learns how pairs of workers agree, from registers alone; the result is stored beside this file with a version. */
export function learnSamePersonModel(
  registers: readonly (readonly WorkerIdentity[])[],
  settings: { version: string; how: string },
): MatchModel {
  const read = createWorkerReader();
  return learnFromRows(
    createWorkerSchema(),
    registers.map((register) => register.map(read)),
    settings,
  );
}
