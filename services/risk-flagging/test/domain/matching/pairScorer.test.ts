import { expect, test } from 'vitest';
import { createScorer } from '../../../src/domain/matching/matchModel.ts';
import { countRarities } from '../../../src/domain/matching/matchRows.ts';
import { createPairScorer } from '../../../src/domain/matching/pairScorer.ts';
import model from '../../../src/domain/matching/workers/samePersonModel.v4.json' with { type: 'json' };
import { createWorkerReader } from '../../../src/domain/matching/workers/workerRow.ts';
import { createWorkerSchema } from '../../../src/domain/matching/workers/workerSchema.ts';
import { spoilRegister } from './noisyRegister.ts';
import { readSample } from './registers.ts';

const noise = { seed: 5, slips: 0.3, again: 300, brothers: 60, twins: 30, namesakes: 30 };
const { workers, truth } = spoilRegister(readSample().workers.slice(0, 250), new Set(), noise);
const rows = workers.map(createWorkerReader());

/** Every pair that is one, and every other pair of the register's beginning. */
function* listPairs(): Generator<[number, number]> {
  const at = new Map(workers.map(({ ref }, place) => [ref, place]));
  for (const pair of truth) yield pair.split(' ').map((ref) => at.get(ref) ?? 0) as [number, number];
  for (let left = 0; left < 120; left++) for (let right = left + 1; right < 120; right++) yield [left, right];
}

test('a pair that is given up early is one that would not have reached the bits, and no other', () => {
  const schema = createWorkerSchema();
  let compared = 0;
  const counted = schema.fields.map((field) => ({
    ...field,
    compare: (left: (typeof rows)[number], right: (typeof rows)[number]) => {
      if (field.name === 'name') compared += 1;
      return field.compare(left, right);
    },
  }));
  const score = createPairScorer(
    { ...schema, fields: counted },
    createScorer(schema, model, countRarities(schema, rows)),
  );
  let [pairs, reached, asked] = [0, 0, 0];
  for (const [left, right] of listPairs()) {
    const [one, other] = [rows[left], rows[right]];
    if (one === undefined || other === undefined) continue;
    const whole = score(one, other, Number.NEGATIVE_INFINITY);
    for (const leastBits of [-5, 3, whole?.bits ?? 0]) {
      compared = 0;
      expect(score(one, other, leastBits)).toEqual(whole !== undefined && whole.bits >= leastBits ? whole : undefined);
      asked += compared;
    }
    pairs += 1;
    reached += whole !== undefined && whole.bits >= 3 ? 1 : 0;
  }
  expect(reached).toBeGreaterThan(30);
  // Else nothing was given up early, and the test shows nothing.
  expect(asked).toBeLessThan(pairs);
});
