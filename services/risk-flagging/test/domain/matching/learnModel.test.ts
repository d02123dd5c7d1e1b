import { describe, expect, test } from 'vitest';
import {
  learnFromRows,
  learnSamePersonModel,
  type MatchSchema,
  matchRows,
} from '../../../src/domain/matching/index.ts';
import stored from '../../../src/domain/matching/workers/samePersonModel.v4.json' with { type: 'json' };
import { dice } from './noisyRegister.ts';
import { listLearningRegisters } from './registers.ts';

interface Thing {
  readonly values: readonly string[];
  readonly thing: number;
}

const shares = [0.95, 0.9, 0.8, 0.7];

/** Four fields that agree by accident in one of 40, and slip with known chances when the thing is the same. */
const schema: MatchSchema<Thing> = {
  name: 'things/1',
  rivals: [],
  fields: shares.map((_, at) => ({
    name: `field ${at}`,
    levels: [
      { words: 'same', match: 0.6 },
      { words: 'different', match: 0.4 },
    ],
    compare: ({ values: one }, { values: other }) => (one[at] === other[at] ? 0 : 1),
  })),
  blockers: [0, 1].map((at) => ({
    name: `field ${at}`,
    fields: [`field ${at}`],
    keysOf: ({ values }) => [{ key: `${at} ${values[at]}`, finer: `${values[2]} ${values[3]}` }],
  })),
};

function makeThings(seed: number): Thing[] {
  const roll = dice(seed);
  const value = () => String(Math.floor(roll() * 400));
  return Array.from({ length: 1500 }, (_, thing) => {
    const values = shares.map(value);
    const again = shares.map((share, at) => (roll() < share ? (values[at] ?? '') : value()));
    return roll() < 0.4
      ? [
          { values, thing },
          { values: again, thing },
        ]
      : [{ values, thing }];
  }).flat();
}

describe('a number that is given to one holder', () => {
  const withHolder = { ...schema, fields: schema.fields.map((field, at) => ({ ...field, oneHolder: at >= 2 })) };
  const model = learnFromRows(withHolder, [makeThings(11)], { version: 't', how: 't' });

  test('is shared by strangers of another key no oftener than by any two', () => {
    for (const at of [2, 3]) {
      for (const key of ['field 0', 'field 1'])
        expect(model.fields[at]?.accidents[key]).toEqual(model.fields[at]?.strangers);
    }
  });

  test('and that is asked of no other field, and of no key that looks at it', () => {
    expect(model.fields[1]?.accidents['field 0']).not.toEqual(model.fields[1]?.strangers);
    for (const { name, accidents, strangers } of stored.fields) {
      const isGivenOut = name === 'passport' || name === 'cnic';
      const agreesAlike = JSON.stringify(accidents['name and date of birth']) === JSON.stringify(strangers);
      expect([name, agreesAlike]).toEqual([name, isGivenOut]);
      if (name === 'passport') expect(accidents.passport).not.toEqual(strangers);
    }
  });
});

describe('learning without labels', () => {
  const things = makeThings(11);
  const model = learnFromRows(schema, [things], { version: 't', how: 't' });

  test('finds how often pairs that are one agree, and how often strangers do', () => {
    for (const [at, share] of shares.entries()) {
      expect(model.fields[at]?.match[0]).toBeGreaterThan(share - 0.06);
      expect(model.fields[at]?.match[0]).toBeLessThan(share + 0.06);
      expect(model.fields[at]?.strangers[0]).toBeLessThan(0.005);
    }
    expect(model.matchesPerRow * things.length).toBeGreaterThan(500);
    expect(model.matchesPerRow * things.length).toBeLessThan(700);
  });

  test('what it expects of its precision is what comes true', () => {
    const found = matchRows(schema, model, things, { leastBits: 0 });
    const right = found.filter(({ left, right }) => things[left]?.thing === things[right]?.thing).length;
    const expected = found.reduce((sum, { bits }) => sum + 1 / (1 + 2 ** -bits), 0);
    expect(right / found.length).toBeGreaterThan(0.95);
    expect(Math.abs(right - expected) / found.length).toBeLessThan(0.03);
  });

  test('the same rows teach the same numbers', () => {
    expect(learnFromRows(schema, [things], { version: 't', how: 't' })).toEqual(model);
  });
});

test('a model of one schema is refused by another', () => {
  const strange = learnFromRows(schema, [makeThings(12)], { version: 't', how: 't' });
  expect(() => matchRows({ ...schema, name: 'things/2' }, strange, [])).toThrow(/does not fit/);
});

test('the stored model of workers is what its registers teach', () => {
  const { version, learned } = stored;
  expect(learnSamePersonModel(listLearningRegisters(), { version, how: learned.how })).toEqual(stored);
});
