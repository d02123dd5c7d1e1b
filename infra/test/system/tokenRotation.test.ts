import { keyPaths, listRotationReports, openKeyring, rotateKeys } from '@muhafiz/service-kit/keys';
import { eventually } from '@muhafiz/test-kit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rotate } from '../../commands/rotate-keys.ts';
import { anIntendedDeparture, type Country, law, openCountry, table, take } from './country.ts';

let country: Country;
beforeAll(async () => {
  country = await openCountry({ rotationSettleMillis: 1000 });
  await take(country, 'importReferenceTables', law);
}, 240_000);
afterAll(() => country?.stop());

interface Papers {
  readonly ref: string;
  readonly cnic: string;
  readonly passportNo: string;
  readonly born: string;
}
const register: Papers[] = [];
let serial = 0;

/** Two workers with one paper in common and different dates of birth: two sides of an IDENTITY_CONFLICT. */
function aPair(shared: 'cnic' | 'passport'): readonly [Papers, Papers] {
  const number = serial++;
  const one = {
    ref: `P${number}a`,
    cnic: `3520${String(number).padStart(3, '0')}111111`,
    passportNo: `PA${1_000_000 + number}`,
    born: '1990-01-01',
  };
  const other = {
    ref: `P${number}b`,
    cnic: shared === 'cnic' ? one.cnic : `3520${String(number).padStart(3, '0')}222222`,
    passportNo: shared === 'passport' ? one.passportNo : `PB${1_000_000 + number}`,
    born: '1991-02-02',
  };
  return [one, other];
}

async function takeWorkers(...workers: readonly Papers[]): Promise<void> {
  const rows = workers.map(({ ref, cnic, passportNo, born }) => ({
    ...{ worker_ref: ref, cnic, passport_no: passportNo, date_of_birth: born, full_name: 'Test Worker', sex: 'M' },
  }));
  await take(country, 'importWorkers', { workers: table(...rows) });
  register.push(...workers);
}

/** Who has to be flagged for whom, from the papers alone (IDENTITY_CONFLICT (b) of the register pack). */
function expectedPairs(): string[] {
  return register.flatMap((one) =>
    register
      .filter(({ ref, born }) => ref !== one.ref && born !== one.born)
      .filter(({ cnic, passportNo }) => cnic === one.cnic || passportNo === one.passportNo)
      .map((other) => `${one.ref} ${other.ref}`),
  );
}

interface Found {
  readonly findings: {
    readonly nodes: readonly { readonly flag: { readonly subjectRef: string; readonly relatedRef: string | null } }[];
    readonly next: string | null;
  };
}
async function foundPairs(): Promise<string[]> {
  const query = `query ($after: String) {
    findings(first: 1000, after: $after, code: "IDENTITY_CONFLICT") { nodes { flag { subjectRef relatedRef } } next } }`;
  const found: string[] = [];
  let after: string | null = null;
  do {
    const { findings }: Found = await country.ask<Found>('protector', query, { after });
    found.push(...findings.nodes.map(({ flag }) => `${flag.subjectRef} ${flag.relatedRef}`));
    after = findings.next;
  } while (after !== null);
  return found.sort();
}
const untilAllFound = () =>
  eventually(foundPairs, (found) => JSON.stringify(found) === JSON.stringify(expectedPairs().sort()));

interface WorkerRow {
  readonly stream: string;
  readonly published: { readonly cnicToken: string; readonly passportToken: string };
}
const journalOfWorkers = () =>
  country.emigration.kit.connection
    .collection('journal')
    .find<WorkerRow>({ stream: /^worker\// })
    .toArray();

/** Who shares a token with whom, as an office sees it that was given no papers. */
async function pairsByToken(): Promise<string[]> {
  const rows = await journalOfWorkers();
  const shares = (left: WorkerRow, right: WorkerRow) =>
    left.published.cnicToken === right.published.cnicToken ||
    left.published.passportToken === right.published.passportToken;
  const nameOf = ({ stream }: WorkerRow) => stream.slice('worker/'.length);
  return rows
    .flatMap((one) =>
      rows
        .filter((other) => other.stream !== one.stream && shares(one, other))
        .map((other) => `${nameOf(one)} ${nameOf(other)}`),
    )
    .sort();
}

const paths = () => keyPaths(country.offices.keysFolder);
const currentToken = () => openKeyring({ file: paths().keyring }).getCurrent('token').id;
async function untilClean(): Promise<void> {
  const data = openKeyring({ file: paths().keyring }).getCurrent('data').id;
  await eventually(
    () => listRotationReports(paths()).filter(({ cleanUnder }) => cleanUnder.data === data).length,
    (clean) => clean === 4,
    { withinMillis: 150_000 },
  );
}
const retire = () => rotate(['--retire'], { MUHAFIZ_KEYS_DIR: paths().keysDir });

test('pairs on both sides of a rotation are found before, during and after, none lost and none twice', async () => {
  const departure = await anIntendedDeparture(country);
  const ofCase = { ref: departure.workerRef, cnic: '', passportNo: departure.passportNo, born: '1990-01-01' };
  register.push(ofCase);
  const pairs = Array.from({ length: 12 }, (_, index) => aPair(index % 2 === 0 ? 'cnic' : 'passport'));
  const [old = [], announced = [], during = [], late = []] = [0, 3, 6, 9].map((from) => pairs.slice(from, from + 3));
  // Both before, one before and one later, and one with the worker of a case.
  await takeWorkers(...old.flat(), ...[announced, during, late].flatMap((group) => group.map(([one]) => one)));
  const [single] = aPair('cnic');
  await takeWorkers(single, { ...ofCase, ref: 'P-case', cnic: '3520999111111', born: '1985-05-05' });
  await untilAllFound();
  expect(await pairsByToken()).toEqual(expectedPairs().sort());
  const before = currentToken();

  await rotateKeys(paths());
  let expectedAtLeast = expectedPairs();
  let watching = true;
  let looks = 0;
  const watch = (async () => {
    while (watching) {
      const known = expectedAtLeast;
      const found = await foundPairs();
      expect(known.filter((pair) => !found.includes(pair))).toEqual([]);
      expect(found).toEqual([...new Set(found)]);
      looks++;
    }
  })();
  await takeWorkers(...announced.map(([, other]) => other), ...aPair('passport'));
  expectedAtLeast = await untilAllFound();
  await eventually(currentToken, (id) => id !== before);
  await takeWorkers(...during.map(([, other]) => other), ...aPair('cnic'));
  expectedAtLeast = await untilAllFound();
  await untilClean();
  await takeWorkers(...late.map(([, other]) => other), ...aPair('passport'));
  expectedAtLeast = await untilAllFound();
  watching = false;
  await watch;
  expect(looks).toBeGreaterThan(5);

  const rows = await journalOfWorkers();
  expect(rows).toHaveLength(register.length);
  for (const { published } of rows) {
    expect([published.cnicToken, published.passportToken].map((token) => token.split(':')[2])).toEqual(
      Array(2).fill(currentToken()),
    );
  }
  expect(await pairsByToken()).toEqual(expectedPairs().sort());
  await eventually(
    () => country.emigration.kit.connection.collection('journal').countDocuments({ unpublished: 1 }),
    (waiting) => waiting === 0,
  );

  const retired = await retire();
  expect(retired).toMatchObject({ exitCode: 0, words: expect.stringContaining(before) });
  await takeWorkers({ ...single, ref: 'P-last', born: '1970-07-07' });
  await untilAllFound();
  for (const office of [country.risk, country.licensing]) {
    expect(await office.kit.connection.collection('parked').countDocuments({})).toBe(0);
  }
}, 240_000);

test('a token that nobody can make anew keeps its key, and the command says whose it is; the others are retired', async () => {
  await take(country, 'importComplaints', {
    complaints: table({
      ...{ complaint_ref: 'K1', filed_on: '2026-05-01', channel: 'sms', category: 'overcharging' },
      ...{ subject_kind: 'oep', subject_name: 'A', source_ref: 'S-1', narrative: 'told', anonymous: 'false' },
    }),
  });
  const before = currentToken();
  await rotateKeys(paths());
  await eventually(currentToken, (id) => id !== before);
  await untilClean();
  const { exitCode, words } = await retire();
  expect(exitCode).toBe(1);
  expect(words).toContain('Retired for good');
  expect(words.match(/Not retired.*/g)).toEqual([
    `Not retired: token ${before}. complaint-tracking holds 2 documents that nobody can bring under another key.`,
    // What it was told of the same complaint.
    `Not retired: token ${before}. risk-flagging holds 1 documents that nobody can bring under another key.`,
  ]);
  await untilAllFound();
}, 240_000);
