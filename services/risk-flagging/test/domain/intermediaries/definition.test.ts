import { describe, expect, test } from 'vitest';
import { findIntermediaries } from '../../../src/domain/intermediaries/findIntermediaries.ts';
import type {
  DeclaredAgency,
  NamedContact,
  NamedParties,
  NamedPayment,
} from '../../../src/domain/intermediaries/input.ts';

const broker: NamedContact = {
  role: 'broker',
  name: 'Arif Hussain',
  phone: '0300-1111111',
  place: 'Daska, Sialkot',
  claimedAgency: 'Al-Ameen Manpower',
};

const fathers = ['Karim Bakhsh', 'Noor Zaman', 'Tahir Shah', 'Yaqub Lone', 'Gul Sher', 'Wali Jan'];

/** Cases of that many workers, each of a household of their own, each naming the contact that the function gives. */
function casesNaming(
  count: number,
  contactOf: (index: number) => Partial<NamedContact>,
  paymentsOf: (index: number) => readonly Partial<NamedPayment>[] = () => [],
): NamedParties[] {
  return Array.from({ length: count }, (_, index) => ({
    caseRef: `C${index}`,
    submittedOn: `2025-05-0${1 + index}`,
    worker: { ref: `W${index}`, fatherName: fathers[index] ?? null, district: 'Sialkot', phone: null },
    contacts: [{ ...broker, ...contactOf(index) }],
    payments: paymentsOf(index).map((payment) => ({
      item: 'service_charge',
      amountPkr: 100_000,
      paidOn: '2025-05-20',
      paidToName: broker.name,
      paidToPhone: broker.phone,
      receiptNo: null,
      declaredBy: 'worker',
      allowedPkr: 15_000,
      ...payment,
    })),
  }));
}

const refsOf = (cases: readonly NamedParties[], agencies: readonly DeclaredAgency[] = []) =>
  findIntermediaries({ cases, agencies }).map(({ ref }) => ref);

const promoter = (over: Partial<DeclaredAgency>): DeclaredAgency => ({
  agencyKey: '1250/RWP',
  kind: 'oep',
  names: ['Al-Ameen Manpower'],
  district: 'Rawalpindi',
  phones: [],
  people: [],
  ...over,
});

describe('who is an unlicensed intermediary', () => {
  test('three workers of three households whom a broker recruited make one; two do not', () => {
    expect(refsOf(casesNaming(3, () => ({})))).toEqual(['+923001111111']);
    expect(refsOf(casesNaming(2, () => ({})))).toEqual([]);
  });

  test('three workers of one household make none, however their father is spelt', () => {
    const fatherNames = ['Muhammad Naeem', 'Mohd. Naim', 'محمد نعیم'];
    const cases = casesNaming(3, () => ({})).map((each, index) => ({
      ...each,
      worker: { ...each.worker, fatherName: fatherNames[index] ?? null },
    }));
    expect(refsOf(cases)).toEqual([]);
  });

  test('the same father in another district is another household', () => {
    const cases = casesNaming(3, () => ({})).map((each, index) => ({
      ...each,
      worker: { ...each.worker, fatherName: 'Muhammad Naeem', district: index === 0 ? 'Gujrat' : 'Sialkot' },
    }));
    expect(refsOf(cases)).toEqual(['+923001111111']);
  });

  test('who only carries papers recruits nobody, until two pay him for a visa', () => {
    const carries = () => ({ role: 'document_handler' as const });
    expect(refsOf(casesNaming(4, carries))).toEqual([]);
    expect(refsOf(casesNaming(4, carries, (index) => (index < 1 ? [{ item: 'visa' }] : [])))).toEqual([]);
    expect(refsOf(casesNaming(4, carries, (index) => (index < 2 ? [{ item: 'visa' }] : [])))).toEqual([
      '+923001111111',
    ]);
    expect(refsOf(casesNaming(4, carries, () => [{ item: 'air_ticket' }]))).toEqual([]);
  });

  test('a phone that a promoter or its people declared makes none; one of a travel agency does not spare it', () => {
    const declared = promoter({ people: [{ name: 'Somebody Else', phone: '+92 300 1111111' }] });
    expect(
      refsOf(
        casesNaming(3, () => ({})),
        [declared],
      ),
    ).toEqual([]);
    expect(
      refsOf(
        casesNaming(3, () => ({})),
        [{ ...declared, kind: 'travel_agency' }],
      ),
    ).toEqual(['+923001111111']);
  });

  test('listed staff who call from the office under an undeclared phone are staff', () => {
    const staff = promoter({ people: [{ name: 'Arif Husain', phone: '0345-9999999' }] });
    expect(
      refsOf(
        casesNaming(3, () => ({ place: 'Rawalpindi' })),
        [staff],
      ),
    ).toEqual([]);
    // A broker in a village who borrows the name of a listed person is not in the office.
    expect(
      refsOf(
        casesNaming(3, () => ({})),
        [staff],
      ),
    ).toEqual(['+923001111111']);
  });

  test('uncles, shops that take lawful fees and clerks of embassies are none', () => {
    const uncle = (index: number) => ({ name: index === 1 ? 'Arif Hussain' : 'Arif Hussain (chacha)' });
    expect(refsOf(casesNaming(3, uncle))).toEqual([]);
    const shop = (index: number) => ({ paidToName: 'Arif Mobile Centre', amountPkr: index === 0 ? 90_000 : 15_000 });
    const noContacts = (cases: NamedParties[]) => cases.map((each) => ({ ...each, contacts: [] }));
    expect(
      refsOf(
        noContacts(
          casesNaming(
            4,
            () => ({}),
            (index) => [shop(index)],
          ),
        ),
      ),
    ).toEqual([]);
    expect(
      refsOf(
        noContacts(
          casesNaming(
            4,
            () => ({}),
            () => [shop(0)],
          ),
        ),
      ),
    ).toEqual(['+923001111111']);
    const clerk = () => ({ role: 'document_handler' as const, name: 'Arif Hussain, visa clerk Saudi Embassy' });
    expect(refsOf(casesNaming(4, clerk, () => [{ item: 'visa', amountPkr: 9_000 }]))).toEqual([]);
  });
});

describe('which phones are one person’s', () => {
  const second = '0321-2222222';
  const both = '+923001111111|+923212222222';

  test('two that stand together in one contact', () => {
    expect(refsOf(casesNaming(3, (index) => ({ phone: index === 0 ? `0300-1111111 / ${second}` : second })))).toEqual([
      both,
    ]);
  });

  test('two that several workers each named for the same name, place and agency, in whatever script', () => {
    const names = ['Arif Hussain', 'عارف حسین', 'Ustad Arif Husain', 'Arif Hussain'];
    const contactOf = (index: number) => ({ name: names[index] ?? '', phone: index < 2 ? '0300-1111111' : second });
    expect(refsOf(casesNaming(4, contactOf))).toEqual([both]);
  });

  test.each([
    ['another agency', { claimedAgency: 'Al-Ameen Enterprises' }],
    ['an agency of the same consonants', { claimedAgency: 'Al-Imaan Manpower' }],
    ['another place', { place: 'Gojra, Sialkot' }],
    ['another name', { name: 'Asif Hussain' }],
    ['another tribe', { name: 'Arif Hussain Butt' }, 'Arif Hussain Khattak'],
    ['no agency claimed', { claimedAgency: null }],
  ])('not two with %s', (_, other, name = 'Arif Hussain') => {
    const contactOf = (index: number) => (index < 3 ? { name } : { ...other, phone: second });
    expect(refsOf(casesNaming(6, contactOf))).toEqual(['+923001111111', '+923212222222']);
  });

  test('not one that a single worker named so', () => {
    expect(refsOf(casesNaming(4, (index) => (index < 3 ? {} : { phone: second })))).toEqual(['+923001111111']);
  });

  test('a phone beside a promoter’s own is the promoter’s', () => {
    const contactOf = (index: number) => (index === 0 ? { phone: `0300-1111111 / ${second}` } : {});
    expect(refsOf(casesNaming(4, contactOf), [promoter({ phones: [second] })])).toEqual([]);
  });
});

test('a profile tells names, money of the larger declarer, days and cases, and gives the ground of each join', () => {
  const cases = casesNaming(
    4,
    (index) => ({
      name: index === 0 ? 'Ustad Arif Husain' : broker.name,
      phone: index < 2 ? broker.phone : '0321-2222222',
    }),
    (index) =>
      index === 0 ? [{ amountPkr: 80_000 }, { amountPkr: 20_000 }, { amountPkr: 15_000, declaredBy: 'agency' }] : [],
  );
  const [profile] = findIntermediaries({ cases, agencies: [] });
  expect(profile).toMatchObject({
    names: [
      { text: 'Arif Hussain', count: 6 },
      { text: 'Ustad Arif Husain', count: 1 },
    ],
    workers: ['W0', 'W1', 'W2', 'W3'],
    households: 4,
    payingWorkers: ['W0'],
    money: [{ item: 'service_charge', amountPkr: 100_000, workers: 1 }],
    firstSeen: '2025-05-01',
    lastSeen: '2025-05-20',
    cases: [
      { caseRef: 'C0', effect: 'hold', takenPkr: 100_000 },
      { caseRef: 'C1', effect: 'review', takenPkr: 0 },
      { caseRef: 'C2', effect: 'review', takenPkr: 0 },
      { caseRef: 'C3', effect: 'review', takenPkr: 0 },
    ],
    joins: [{ left: '+923001111111', right: '+923212222222', ground: 'sameName' }],
  });
  expect(profile?.joins[0]?.words).toContain('2 workers named +923001111111 and 2 named +923212222222');
});
