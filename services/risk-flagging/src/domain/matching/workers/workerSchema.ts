import type { BlockKey, MatchSchema } from '../matchSchema.ts';
import { createNameLevels } from './nameLevels.ts';
import { listWorkerFields } from './workerFields.ts';
import type { WorkerRow } from './workerRow.ts';

/**
 * When two workers are one person: names by sound and letters in both scripts, papers and dates with slips. Those who
 * look like one person and are two are siblings (one father, one district, often one phone) and twins (one date of birth
 * as well, names that rhyme, CNICs given out one after the other). Sex bars and never speaks for or against; of a
 * district only counts whether two rows share it.
 */
export function createWorkerSchema(): MatchSchema<WorkerRow> {
  const fields = listWorkerFields(createNameLevels());
  return { name: 'worker/1', rivals: ['siblings', 'twins'], barred: barSamePerson, blockers, fields };
}

/** One CNIC is one holder, which is another flag; a man and a woman are not one person. */
function barSamePerson(left: WorkerRow, right: WorkerRow): string | null {
  if (left.cnic !== null && left.cnic === right.cnic) return 'the same CNIC';
  const [one, other] = [left.sex, right.sex];
  return one !== other && 'MF'.includes(one) && 'MF'.includes(other) ? 'another sex' : null;
}

/**
 * Keys that ever more strangers share the larger the register: from so many rows on, only those are compared that share
 * the finer key too. Measured at 200,000 workers: what is found stays the same, and one update no longer grows with them.
 */
const [onlyOneself, oneOther] = [1, 2];

const blockers: MatchSchema<WorkerRow>['blockers'] = [
  {
    name: 'phone',
    fields: ['phone'],
    keysOf: (row) => keyed(row.phone, row.names[0]?.givenKey),
  },
  {
    name: 'passport',
    fields: ['passport'],
    keysOf: (row) => keyed(row.passport, row.born?.text),
  },
  {
    // A slip spoils one half of the number and leaves the other; half a number alone is shared by too many.
    name: 'half of the CNIC',
    fields: ['cnic'],
    most: onlyOneself,
    keysOf: ({ cnic, born }) => {
      if (cnic === null || born === null) return [];
      const year = born.text.slice(0, 4);
      return [...keyed(`^${cnic.slice(0, 8)} ${year}`, born.text), ...keyed(`${cnic.slice(8)}$ ${year}`, born.text)];
    },
  },
  {
    name: 'name and date of birth',
    fields: ['name', 'dateOfBirth'],
    most: onlyOneself,
    keysOf: ({ names, born, district }) =>
      born === null ? [] : partsOf(names).flatMap((part) => keyed(`${born.text} ${part}`, district)),
  },
  {
    name: 'father and date of birth',
    fields: ['father', 'dateOfBirth'],
    most: oneOther,
    keysOf: ({ names, father, born }) =>
      born === null || father === null
        ? []
        : father.givenKeys.flatMap((part) => keyed(`${born.text} ${part}`, names[0]?.givenKey)),
  },
  {
    name: 'name and father',
    fields: ['name', 'father'],
    most: oneOther,
    keysOf: ({ names, father, district, born }) =>
      father === null
        ? []
        : wholesOf(names).flatMap((whole) =>
            keyed(`${whole}|${father.givenKey}|${district ?? ''}`, born?.text.slice(0, 4)),
          ),
  },
];

function keyed(key: string | null | undefined, finer: string | null | undefined): BlockKey[] {
  return key === null || key === undefined ? [] : [{ key, finer: finer ?? '' }];
}

function partsOf(names: WorkerRow['names']): string[] {
  return [...new Set(names.flatMap(({ givenKeys }) => givenKeys))];
}

function wholesOf(names: WorkerRow['names']): string[] {
  return [...new Set(names.map(({ givenKey }) => givenKey))];
}
