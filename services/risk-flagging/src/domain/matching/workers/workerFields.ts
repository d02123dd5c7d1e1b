import type { FieldLevel, MatchField } from '../matchSchema.ts';
import { type CodeLevel, compareCodes, compareDates, type DateLevel } from '../valueLevels.ts';
import type { Reading, WorkerRow } from './workerRow.ts';

type ToldLevel = readonly [words: string, match: number, siblings: number, twins: number];

/** What is believed before anything is learned: how often each kind of pair agrees at each level. */
function levels(...rows: readonly ToldLevel[]): FieldLevel[] {
  return rows.map(([words, match, siblings, twins]) => ({ words, match, rivals: { siblings, twins } }));
}

const nameLevels = levels(
  ['the same name', 0.5, 0.002, 0.002],
  ['the same name in another spelling or script', 0.44, 0.003, 0.002],
  ['the same name with a slip', 0.03, 0.02, 0.08],
  ['part of the name', 0.02, 0.03, 0.02],
  ['a name that rhymes', 0.005, 0.15, 0.35],
  ['another name', 0.005, 0.795, 0.546],
);
const fatherLevels = levels(
  ['the same father’s name', 0.6, 0.75, 0.75],
  ['the same father’s name in another spelling or script', 0.35, 0.2, 0.2],
  ['the same father’s name with a slip', 0.03, 0.03, 0.03],
  ['part of the father’s name', 0.01, 0.01, 0.01],
  ['a father’s name that rhymes', 0.005, 0.005, 0.005],
  ['another father’s name', 0.005, 0.005, 0.005],
);
const birthLevels = levels(
  ['the same date of birth', 0.88, 0.005, 0.97],
  ['a date of birth one slip away', 0.08, 0.02, 0.015],
  ['dates of birth within months', 0.02, 0.025, 0.005],
  ['dates of birth within three years', 0.01, 0.4, 0.005],
  ['dates of birth years apart', 0.01, 0.55, 0.005],
);
const cnicLevels = levels(
  ['a CNIC one slip away', 0.4, 0.001, 0.01],
  ['CNICs given out one after the other', 0.03, 0.01, 0.6],
  ['another CNIC', 0.57, 0.989, 0.39],
);
const passportLevels = levels(
  ['the same passport', 0.4, 0.001, 0.001],
  ['a passport one slip away', 0.05, 0.001, 0.001],
  ['another passport', 0.55, 0.998, 0.998],
);
const phoneLevels = levels(
  ['the same phone', 0.5, 0.3, 0.4],
  ['a phone one slip away', 0.03, 0.01, 0.01],
  ['another phone', 0.47, 0.69, 0.59],
);
const districtLevels = levels(['the same district', 0.95, 0.97, 0.98], ['another district', 0.05, 0.03, 0.02]);

export type NameLevels = (left: readonly Reading[], right: readonly Reading[]) => number;

/** The fields by which two workers are compared; sex is not among them. */
export function listWorkerFields(nameLevel: NameLevels): MatchField<WorkerRow>[] {
  const fathersOf = ({ father }: WorkerRow) => (father === null ? [] : [father]);
  return [
    {
      name: 'name',
      levels: nameLevels,
      cost: 5,
      compare: (left, right) => nameLevel(left.names, right.names),
      rarity: { levels: 3, valueOf: ({ names }) => names[0]?.givenKey ?? null },
    },
    {
      name: 'father',
      levels: fatherLevels,
      cost: 1,
      compare: (left, right) => nameLevel(fathersOf(left), fathersOf(right)),
      rarity: { levels: 3, valueOf: ({ father }) => father?.givenKey ?? null },
    },
    { name: 'dateOfBirth', levels: birthLevels, compare: compareBirths },
    { name: 'cnic', levels: cnicLevels, oneHolder: true, compare: compareCnics },
    codeField('passport', ({ passport }) => passport, passportLevels),
    codeField('phone', ({ phone }) => phone, phoneLevels),
    {
      name: 'district',
      levels: districtLevels,
      compare: compareDistricts,
      rarity: { levels: 1, valueOf: ({ district }) => district },
    },
  ];
}

const codeOrder: readonly CodeLevel[] = ['same', 'slip', 'different'];
const dateOrder: readonly DateLevel[] = ['same', 'slip', 'months', 'years', 'apart'];

function codeField(
  name: string,
  codeOf: (row: WorkerRow) => string | null,
  told: readonly FieldLevel[],
): MatchField<WorkerRow> {
  return {
    name,
    oneHolder: name === 'passport',
    levels: told,
    compare: (left, right) => {
      const [one, other] = [codeOf(left), codeOf(right)];
      return one === null || other === null ? -1 : codeOrder.indexOf(compareCodes(one, other));
    },
  };
}

function compareBirths(left: WorkerRow, right: WorkerRow): number {
  return left.born === null || right.born === null ? -1 : dateOrder.indexOf(compareDates(left.born, right.born));
}

/** Numbers given out together differ by a few in the seven digits that count up within an office. */
const neighbouring = 9;

function compareCnics({ cnic: left }: WorkerRow, { cnic: right }: WorkerRow): number {
  if (left === null || right === null) return -1;
  const gap = Math.abs(Number(left.slice(5, 12)) - Number(right.slice(5, 12)));
  if (left.slice(0, 5) === right.slice(0, 5) && gap <= neighbouring) return 1;
  return compareCodes(left, right) === 'slip' ? 0 : 2;
}

function compareDistricts(left: WorkerRow, right: WorkerRow): number {
  if (left.district === null || right.district === null) return -1;
  return left.district === right.district ? 0 : 1;
}
