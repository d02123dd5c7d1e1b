import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Agency, evolveAgency } from '../../src/domain/agency/agency.ts';
import { enterAgency } from '../../src/domain/agency/enterAgency.ts';
import { unionByGreatestCount } from '../../src/domain/multiset.ts';
import { anAgency, day } from '../builders.ts';

const context = { by: 'registrar-1', seal: (value: unknown, of: string) => `sealed:v1:${of}:${JSON.stringify(value)}` };
const { entry: register, contacts } = anAgency();
const arriving = { key: '1250/RWP', entry: { register, contacts }, people: [] };
const person = { role: 'director' as const, fullName: 'Adil Khan', cnic: '37405-1234567-1', phone: '0301-7654321' };

function entered(agency?: Agency, more: Partial<Parameters<typeof enterAgency>[1]> = {}): Agency {
  const [event] = enterAgency(agency, { ...arriving, ...more }, context);
  if (event === undefined) throw new Error('nothing was entered');
  return evolveAgency(agency, event);
}

describe('entering an agency', () => {
  test('the same row twice is entered once', () => {
    expect(enterAgency(entered(), arriving, context)).toEqual([]);
  });

  test('a correction names what changed and keeps what officers decided', () => {
    const suspended = {
      ...entered(),
      suspensions: [{ suspensionId: 's1', from: day('2025-01-01'), publicReason: 'x' }],
    };
    const corrected = { ...arriving, entry: { register: { ...register, address: 'Murree Road' }, contacts } };
    const [event] = enterAgency(suspended, corrected, context);
    expect(event).toMatchObject({
      type: 'AgencyCorrected',
      published: { changed: ['address'], address: 'Murree Road' },
    });
    if (event === undefined) return;
    expect(evolveAgency(suspended, event).suspensions).toEqual(suspended.suspensions);
  });

  test('a register that says active again lifts no officer’s suspension', () => {
    const suspended: Agency = {
      ...entered(undefined, {
        entry: { register: { ...register, status: 'suspended', statusOn: day('2025-01-01') }, contacts },
      }),
      suspensions: [{ suspensionId: 's1', from: day('2025-01-01'), publicReason: 'x' }],
    };
    expect(entered(suspended).suspensions).toHaveLength(1);
    expect(entered(suspended).entry.status).toBe('active');
  });

  test('no phone, account, name or CNIC stands in what is published or recorded in clear', () => {
    const [event] = enterAgency(
      undefined,
      { ...arriving, people: [person] },
      { ...context, seal: () => 'sealed:v1:x' },
    );
    const told = JSON.stringify([event?.published, event?.recorded]);
    for (const personal of ['1234567', '7654321', 'PK36', 'Adil', '37405']) expect(told).not.toContain(personal);
  });

  test('a tax number that is a CNIC is not published; a company’s is', () => {
    const withNtn = (ntn: string) =>
      enterAgency(undefined, { ...arriving, entry: { register, contacts: { ...contacts, ntn } } }, context)[0]
        ?.published;
    expect(withNtn('6072087-6')).toHaveProperty('ntn', '6072087-6');
    expect(withNtn('3740566572317')).not.toHaveProperty('ntn');
    expect(withNtn('37405-6657231-7')).not.toHaveProperty('ntn');
    expect((withNtn('3740566572317') as { sealedContacts: string }).sealedContacts).toContain('3740566572317');
  });

  test('people who come without their agency’s row are added to it', () => {
    const [event] = enterAgency(entered(), { key: '1250/RWP', people: [person] }, context);
    expect(event).toMatchObject({ type: 'AgencyCorrected', published: { changed: ['people'] } });
  });
});

describe('people are a multiset of exact rows', () => {
  const rows = fc.array(
    fc.record({ a: fc.constantFrom('x', 'y', 'z'), b: fc.option(fc.constant('p'), { nil: undefined }) }),
  );

  test('each row stands as often as the greater of the two tables has it, whatever came first', () => {
    fc.assert(
      fc.property(rows, rows, (standing, arrivingRows) => {
        const union = unionByGreatestCount(standing, arrivingRows);
        for (const row of [...standing, ...arrivingRows]) {
          const same = (all: readonly { a: string; b?: string | undefined }[]) =>
            all.filter((each) => each.a === row.a && each.b === row.b).length;
          expect(same(union)).toBe(Math.max(same(standing), same(arrivingRows)));
        }
        expect(union.slice(0, standing.length)).toEqual(standing);
        expect(unionByGreatestCount(union, arrivingRows)).toEqual(union);
      }),
    );
    expect(unionByGreatestCount([{ a: 'x' }], [{ a: 'x' }, { a: 'x' }])).toEqual([{ a: 'x' }, { a: 'x' }]);
  });
});
