import type { WorkerIdentity } from '../../../src/domain/matching/index.ts';

/** How a register is spoilt: shares of rows, and how many people are added for each thousand. */
export interface Noise {
  readonly seed: number;
  /** The chance that one written value of a row slips: a letter, a script, an order, a date, a number left out. */
  readonly slips: number;
  /** Added for each thousand rows: second rows of a person, brothers, twins, and strangers of one name and birthday. */
  readonly again: number;
  readonly brothers: number;
  readonly twins: number;
  readonly namesakes: number;
}

export interface NoisyRegister {
  readonly workers: readonly WorkerIdentity[];
  /** Pairs that are one person, as `ref ref` in order. */
  readonly truth: ReadonlySet<string>;
}

type Dice = () => number;

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function dice(seed: number): Dice {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function pairOf(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

const pick = <Value>(roll: Dice, values: readonly Value[]): Value =>
  values[Math.floor(roll() * values.length)] as Value;

/** A letter struck, doubled, exchanged with its neighbour, or taken for another. Urdu letters slip as well. */
function slipLetter(roll: Dice, text: string): string {
  if (text.length < 4) return text;
  const at = 1 + Math.floor(roll() * (text.length - 2));
  const [before, letter, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
  const kind = Math.floor(roll() * 4);
  if (kind === 0) return before + after;
  if (kind === 1) return before + letter + letter + after;
  if (kind === 2) return before + after.charAt(0) + letter + after.slice(1);
  const seen: Record<string, string> = {
    e: 'c',
    h: 'b',
    i: 'l',
    l: '1',
    o: '0',
    s: '5',
    n: 'u',
    m: 'n',
    a: 'o',
    u: 'o',
  };
  return before + (seen[letter] ?? letter) + after;
}

/** Spellings of one sound, both ways. */
const respellings: readonly (readonly [RegExp, string])[] = [
  [/ee/, 'i'],
  [/oo/, 'u'],
  [/q/, 'k'],
  [/(?<=.)a(?=.$)/, 'e'],
  [/kh/, 'k'],
  [/gh/, 'g'],
  [/iq\b/, 'ique'],
  [/ai/, 'ei'],
  [/ou/, 'u'],
  [/z/, 's'],
  [/v/, 'w'],
  [/Muhammad/, 'Mohd'],
  [/Muhammad /, ''],
];

function spoilName(roll: Dice, name: string): string {
  const kind = roll();
  if (kind < 0.35) return slipLetter(roll, name);
  if (kind < 0.75) {
    const [from, to] = pick(roll, respellings);
    return name.replace(from, to);
  }
  if (kind < 0.85) return name.toUpperCase();
  return name.split(' ').reverse().join(' ');
}

function slipDigit(roll: Dice, digits: string): string {
  const at = Math.floor(roll() * (digits.length - 1));
  const [here, next] = [digits.charAt(at), digits.charAt(at + 1)];
  // Two equal digits exchanged would be no slip at all.
  if (roll() < 0.4 && here !== next) return digits.slice(0, at) + next + here + digits.slice(at + 2);
  const other = String((Number(here) + 1 + Math.floor(roll() * 9)) % 10);
  return digits.slice(0, at) + other + digits.slice(at + 1);
}

function shiftBirth(roll: Dice, date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  const kind = roll();
  if (kind < 0.3 && Number(day) <= 12) return `${year}-${day}-${month}`;
  if (kind < 0.6) return `${year}-${month}-${String(1 + ((Number(day) + 9) % 28)).padStart(2, '0')}`;
  return `${Number(year) + (roll() < 0.5 ? 1 : -1)}-${month}-${day}`;
}

const digitsOf = (text: string): string => text.replace(/\D/g, '');
const newDigits = (roll: Dice, count: number): string =>
  Array.from({ length: count }, () => Math.floor(roll() * 10)).join('');

/** Values of a row that a careless hand would spoil, each with the given chance. */
function spoilRow(roll: Dice, row: WorkerIdentity, slips: number): WorkerIdentity {
  const happens = (share = 1) => roll() < slips * share;
  const spoilt: { -readonly [Key in keyof WorkerIdentity]: WorkerIdentity[Key] } = { ...row };
  if (happens()) spoilt.fullName = spoilName(roll, row.fullName);
  if (happens() && row.fatherName) spoilt.fatherName = spoilName(roll, row.fatherName);
  if (happens(0.5)) spoilt.fatherName = null;
  if (happens(0.7)) spoilt.phone = null;
  if (happens(0.5)) spoilt.mrzLine1 = null;
  if (happens(0.5)) spoilt.nameUr = null;
  if (happens(0.25)) spoilt.dateOfBirth = shiftBirth(roll, row.dateOfBirth);
  if (happens(0.2)) spoilt.district = null;
  if (happens(0.2) && row.phone) spoilt.phone = slipDigit(roll, digitsOf(row.phone));
  if (happens(0.2) && row.passportNo)
    spoilt.passportNo = row.passportNo.slice(0, 2) + slipDigit(roll, row.passportNo.slice(2));
  return spoilt;
}

const othersNames =
  `Tauqeer Zafarullah Bakhtawar Dilshad Gulzar Jahanzeb Khizar Mushtaq Naveed Obaid Pervaiz Qamar Rafaqat Shaukat Tanzeel
  Usama Waheed Yameen Zohaib Adnan Basharat Danish Ehtisham Fayyaz Hamid Intizar Junaid Kaleem Luqman Mazhar`.split(
    /\s+/,
  );
const rhymes: readonly (readonly [string, string])[] = [
  ['Akram', 'Aslam'],
  ['Sajid', 'Wajid'],
  ['Nadeem', 'Naeem'],
  ['Rashid', 'Arshad'],
  ['Imran', 'Irfan'],
  ['Shahid', 'Zahid'],
];

/** A relative: the father, district and often the phone of one row, and a name and papers of his own. */
function relativeOf(roll: Dice, row: WorkerIdentity, ref: string, twin: boolean): WorkerIdentity {
  const rhyme = rhymes.find(([one]) => row.fullName.includes(one));
  const fullName =
    rhyme && roll() < 0.7 ? row.fullName.replace(rhyme[0], rhyme[1]) : `Muhammad ${pick(roll, othersNames)}`;
  const serial = Number(digitsOf(row.cnic).slice(5, 12));
  const cnic = twin
    ? digitsOf(row.cnic).slice(0, 5) +
      String((serial + 1 + Math.floor(roll() * 4)) % 10_000_000).padStart(7, '0') +
      digitsOf(row.cnic).slice(12)
    : digitsOf(row.cnic).slice(0, 5) + newDigits(roll, 8);
  const year = Number(row.dateOfBirth.slice(0, 4)) + 1 + Math.floor(roll() * 4);
  return {
    ...{ ...row, ref, fullName, cnic, nameUr: null, mrzLine1: null, passportNo: `ZZ${newDigits(roll, 7)}` },
    phone: roll() < 0.5 ? (row.phone ?? null) : `03${newDigits(roll, 9)}`,
    dateOfBirth: twin ? row.dateOfBirth : `${year}-${row.dateOfBirth.slice(5)}`,
  };
}

/** The same person under another CNIC; passport and phone may be new, one of them or the CNIC nearly never all. */
function againOf(roll: Dice, row: WorkerIdentity, ref: string): WorkerIdentity {
  const digits = digitsOf(row.cnic);
  const cnic = roll() < 0.5 ? slipDigit(roll, digits) : digits.slice(0, 5) + newDigits(roll, 7) + digits.slice(12);
  const renewed = roll();
  const inUrdu = Boolean(row.nameUr) && roll() < 0.3;
  return {
    ...{ ...row, ref, cnic, fullName: inUrdu ? (row.nameUr ?? row.fullName) : row.fullName },
    mrzLine1: renewed < 0.6 ? null : (row.mrzLine1 ?? null),
    passportNo: renewed < 0.6 ? `YY${newDigits(roll, 7)}` : (row.passportNo ?? null),
    phone: renewed > 0.4 && renewed < 0.8 ? `03${newDigits(roll, 9)}` : (row.phone ?? null),
  };
}

/** Somebody of the same name and birthday in the same district, of another father. */
function namesakeOf(roll: Dice, row: WorkerIdentity, ref: string): WorkerIdentity {
  const stranger = relativeOf(roll, row, ref, false);
  const father = `${pick(roll, othersNames)} ${pick(roll, ['Khan', 'Ahmed', 'Hussain', 'Ali'])}`;
  const phone = `03${newDigits(roll, 9)}`;
  return { ...stranger, fullName: row.fullName, dateOfBirth: row.dateOfBirth, fatherName: father, phone };
}

/** A register made worse: people added whose truth is known, then every row spoilt, in an order that tells nothing. */
export function spoilRegister(
  clean: readonly WorkerIdentity[],
  known: ReadonlySet<string>,
  noise: Noise,
): NoisyRegister {
  const roll = dice(noise.seed);
  const truth = new Set(known);
  const taken = new Set([...known].flatMap((pair) => pair.split(' ')));
  const counts = new Map<string, number>();
  for (const { cnic } of clean) counts.set(digitsOf(cnic), (counts.get(digitsOf(cnic)) ?? 0) + 1);
  // Who stands there twice already would make pairs whose truth is not known.
  const alone = clean.filter(({ ref, cnic }) => !taken.has(ref) && counts.get(digitsOf(cnic)) === 1);
  const added: WorkerIdentity[] = [];
  const add = (
    perThousand: number,
    make: (row: WorkerIdentity, ref: string) => WorkerIdentity,
    same: boolean,
  ): void => {
    for (let count = Math.round((perThousand * clean.length) / 1000); count > 0; count--) {
      const row = alone.splice(Math.floor(roll() * alone.length), 1)[0];
      if (row === undefined) return;
      const ref = `X${String(added.length).padStart(7, '0')}`;
      added.push(make(row, ref));
      if (same) truth.add(pairOf(row.ref, ref));
    }
  };
  add(noise.again, (row, ref) => againOf(roll, row, ref), true);
  add(noise.brothers, (row, ref) => relativeOf(roll, row, ref, false), false);
  add(noise.twins, (row, ref) => relativeOf(roll, row, ref, true), false);
  add(noise.namesakes, (row, ref) => namesakeOf(roll, row, ref), false);
  const workers = [...clean, ...added].map((row) => ({ order: roll(), row: spoilRow(roll, row, noise.slips) }));
  workers.sort((one, other) => one.order - other.order);
  return { workers: workers.map(({ row }) => row), truth };
}
