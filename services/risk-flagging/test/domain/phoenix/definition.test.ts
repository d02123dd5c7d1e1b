import { describe, expect, test } from 'vitest';
import type { AgencyIdentity, DeclaredPerson } from '../../../src/domain/phoenix/input.ts';
import { findPhoenixAgencies } from '../../../src/domain/phoenix/phoenixIndex.ts';
import { MadeUpRegister } from './madeUpAgencies.ts';

const others = ((): AgencyIdentity[] => {
  const register = new MadeUpRegister('backdrop', 0.2);
  for (let count = 0; count < 300; count++) register.add('open');
  return register.identities;
})();

const ishaq: DeclaredPerson = {
  role: 'proprietor',
  fullName: 'Ishaq Mansoor Tarar',
  fatherName: 'Ghulam Nabi',
  cnic: '37405-8378711-1',
  phone: '0344-3463539',
};

const stranger: DeclaredPerson = {
  role: 'director',
  fullName: 'Waleed Hashmi',
  fatherName: 'Nasrullah Jan',
  cnic: '42201-0000001-1',
  phone: '0311-0000001',
};

const blank = {
  tradeName: null,
  nameUr: null,
  ntn: null,
  secpNo: null,
  address: null,
  district: null,
  email: null,
  bankAccount: null,
} as const;

const former = (over: Partial<AgencyIdentity> = {}): AgencyIdentity => ({
  ...blank,
  agencyKey: '846/RWP',
  legalName: 'Quaid Windmill Corporation',
  phones: ['051-5511223'],
  issuedOn: '1995-12-25',
  status: 'cancelled',
  statusOn: '2022-06-30',
  people: [ishaq],
  ...over,
});

const later = (over: Partial<AgencyIdentity> = {}): AgencyIdentity => ({
  ...blank,
  agencyKey: '4025/RWP',
  legalName: 'Zamzam Trellis International',
  phones: ['0342-2114683'],
  issuedOn: '2023-06-25',
  status: 'active',
  statusOn: null,
  people: [stranger],
  ...over,
});

const find = (...agencies: AgencyIdentity[]) => findPhoenixAgencies([...others, ...agencies]);
const keysOf = (...agencies: AgencyIdentity[]) =>
  find(...agencies).map(({ agencyKey, formerKey }) => `${agencyKey} ${formerKey}`);
const pair = ['4025/RWP 846/RWP'];
const account = { bankAccount: 'PK43 ABPA 4414 6140 6451 0168' };

describe('an agency that is run by the people of one that lost its licence', () => {
  test('is found by its owner and its bank account, and each link is told with its weight and how many share it', () => {
    const [found] = find(former(account), later({ ...account, people: [ishaq] }));
    expect(found).toMatchObject({ agencyKey: '4025/RWP', formerKey: '846/RWP' });
    expect(found?.links.map(({ kind, isStrong, sharedBy }) => [kind, isStrong, sharedBy])).toEqual([
      ['person', true, 2],
      ['account', true, 2],
      ['timing', false, 0],
    ]);
    expect(found?.links.map(({ words }) => words)).toEqual([
      'Ishaq Mansoor Tarar, proprietor, was proprietor there (same CNIC and phone)',
      'same bank account, which no other agency shares',
      'issued 360 days after the former licence was cancelled',
    ]);
    expect(found?.bits).toBe(found?.links.reduce((sum, { bits }) => sum + bits, 0));
  });

  test('is none when the former licence was lost on or after the day of issue, or was never lost', () => {
    const shared = later({ ...account, people: [ishaq] });
    expect(keysOf(former({ ...account, statusOn: '2023-06-24' }), shared)).toEqual(pair);
    expect(keysOf(former({ ...account, statusOn: '2023-06-25' }), shared)).toEqual([]);
    expect(keysOf(former({ ...account, status: 'active', statusOn: null }), shared)).toEqual([]);
  });

  test('needs two independent links: one person found by CNIC, phone, name and tax number is one', () => {
    const found = { ...later({ people: [ishaq], ntn: '3740583787111' }), phones: ['0344 3463539'] };
    expect(keysOf(former({ ntn: '3740583787111', phones: ['03443463539'] }), found)).toEqual([]);
  });

  test('knows an owner without CNIC by name, father and script, and a proprietor by his tax number', () => {
    const inUrdu = { ...ishaq, fullName: 'اسحاق منصور تارڑ', fatherName: 'غلام نبی', cnic: null, phone: null };
    expect(keysOf(former(account), later({ ...account, people: [inUrdu] }))).toEqual(pair);
    const renamed = { ...ishaq, fullName: 'M. I. Tarar', cnic: null, phone: null };
    expect(keysOf(former(account), later({ ...account, people: [renamed], ntn: '3740583787111' }))).toEqual(pair);
  });

  test('is found by an owner’s son or brother, once however many of the family there are', () => {
    const son: DeclaredPerson = {
      ...stranger,
      fullName: 'Danish',
      fatherName: ishaq.fullName,
      cnic: '37405-1111111-1',
    };
    const brother: DeclaredPerson = {
      ...stranger,
      fullName: 'Yameen',
      fatherName: ishaq.fatherName,
      cnic: '37405-2222222-1',
    };
    expect(keysOf(former(account), later({ ...account, people: [son] }))).toEqual(pair);
    expect(keysOf(former(account), later({ ...account, people: [brother] }))).toEqual(pair);
    // Two of a family and nothing else link nobody; beside an account they are told as one link.
    const second = { ...ishaq, fullName: 'Shamshad Kaleem', fatherName: 'Rustam', cnic: null, phone: null };
    const nephew: DeclaredPerson = { ...stranger, fullName: 'Nabeel', fatherName: 'Shamshad Kaleem', cnic: null };
    const [closed, family] = [{ people: [ishaq, second] }, { people: [son, nephew] }];
    expect(keysOf(former(closed), later(family))).toEqual([]);
    const [found] = find(former({ ...account, ...closed }), later({ ...account, ...family }));
    expect(found?.links.map(({ kind }) => kind)).toEqual(['relative', 'account', 'timing']);
  });

  test('is not a family of the same tribe and father’s name whose father is another', () => {
    const other: DeclaredPerson = { ...stranger, fatherName: 'Ishaq Mansoor Khattak' };
    expect(keysOf(former(account), later({ ...account, people: [other] }))).toEqual([]);
  });

  test('is not one that took over an employee', () => {
    const manager: DeclaredPerson = { ...ishaq, role: 'manager' };
    const people = [stranger, manager];
    expect(keysOf(former({ ...account, people }), later({ people: [manager] }))).toEqual([]);
    expect(keysOf(former({ ...account, people: [manager] }), later({ ...account, people: [manager] }))).toEqual([]);
  });
});

describe('what a shared value weighs', () => {
  const door = 'Office No. 4, 2nd Floor, Sitara Chambers, Jail Road, Lahore';
  const sharing = (count: number, over: Partial<AgencyIdentity>) =>
    others.slice(0, count).map((each) => ({ ...each, ...over }));

  test('premises count when few others share them, and hardly in a plaza of forty', () => {
    const people = [ishaq];
    const two = [
      former({ address: door }),
      later({ people, address: 'Off # 4, Second Flr, Sitara Chambers, Jail Rd, Lahore' }),
    ];
    expect(findPhoenixAgencies([...others, ...two])).toHaveLength(1);
    const forty = sharing(40, { address: door });
    expect(findPhoenixAgencies([...others.slice(40), ...forty, ...two])).toEqual([]);
    const neighbours = [former({ address: door }), later({ people, address: door.replace('No. 4', 'No. 9') })];
    expect(findPhoenixAgencies([...others, ...neighbours])).toEqual([]);
  });

  test('a landline stays with the office, a mobile goes with the people', () => {
    const at = { address: door };
    expect(keysOf(former({ ...at, phones: ['042-5511223'] }), later({ ...at, phones: ['042-5511223'] }))).toEqual([]);
    expect(keysOf(former({ ...at, phones: ['0300-5511223'] }), later({ ...at, phones: ['0300-5511223'] }))).toEqual(
      pair,
    );
  });

  test('a distinctive name counts in either script and without its legal form, a common one does not', () => {
    const people = [ishaq];
    expect(keysOf(former(), later({ people, legalName: 'New Quaid Windmill Manpower (Pvt) Ltd' }))).toEqual(pair);
    const inUrdu = later({ people, legalName: 'QW International', nameUr: 'شمشیر گھڑیال انٹرنیشنل' });
    expect(keysOf(former({ nameUr: 'شمشیر گھڑیال کارپوریشن' }), inUrdu)).toEqual(pair);
    const common = sharing(20, { legalName: 'Quaid Windmill Services' });
    const two = [former(), later({ people, legalName: 'Quaid Windmill Manpower' })];
    expect(findPhoenixAgencies([...others.slice(20), ...common, ...two])).toEqual([]);
  });

  test('a name that a few share and a brother of a common name are too little together', () => {
    const few = sharing(6, { legalName: 'Quaid Windmill Services' });
    const sons = others.slice(6, 40).map((each) => ({
      ...each,
      people: [{ ...stranger, fullName: 'Waleed Hashmi', fatherName: 'Muhammad Ramzan' }],
    }));
    const brothers = (name: string, cnic: string) => [
      { ...stranger, fullName: name, fatherName: 'Muhammad Ramzan', cnic },
    ];
    const two = [
      former({ people: brothers('Danish', '37405-1111111-1') }),
      later({ people: brothers('Yameen', '37405-2222222-1'), legalName: 'Quaid Windmill Manpower' }),
    ];
    expect(findPhoenixAgencies([...others.slice(40), ...few, ...sons, ...two])).toEqual([]);
    expect(findPhoenixAgencies([...others, ...two])).toHaveLength(1);
  });

  test('a consultant and his phone, whom many agencies declare, link none of them', () => {
    const consultant: DeclaredPerson = { ...ishaq, role: 'director' };
    const served = sharing(12, { people: [consultant], phones: ['0300-7777777'] });
    const two = [
      former({ people: [consultant], phones: ['0300-7777777'] }),
      later({ people: [consultant], phones: ['0300-7777777'] }),
    ];
    expect(findPhoenixAgencies([...others.slice(12), ...served, ...two])).toEqual([]);
    // Nor in a country of thousands, where the same twelve are ever so few.
    const thousands = Array.from({ length: 8_200 }, (_, index) => ({
      ...later({ people: [] }),
      agencyKey: `${index}/KAR`,
      phones: [],
    }));
    expect(findPhoenixAgencies([...thousands, ...served, ...two])).toEqual([]);
  });
});
