import { expect, test } from 'vitest';
import type { NetworkAnswer } from '../../../src/domain/network/answer.ts';
import { askIntermediariesOfDistrict } from '../../../src/domain/network/askIntermediariesOfDistrict.ts';
import { askLinkBetween } from '../../../src/domain/network/askLinkBetween.ts';
import { askSimilarAgencies } from '../../../src/domain/network/askSimilarAgencies.ts';
import { askWhoIsBehindPhone } from '../../../src/domain/network/askWhoIsBehindPhone.ts';
import { toFollowTheMoney } from '../../../src/domain/network/followTheMoney.ts';
import { type FtmSchema, type FtmSchemaName, ftmSchemas } from '../../../src/domain/network/followTheMoneySchemas.ts';
import { brokerPhone, withBroker } from './villages.ts';

interface Line {
  readonly id: string;
  readonly schema: FtmSchemaName;
  readonly properties: Readonly<Record<string, readonly string[]>>;
}

const linesOf = (answer: NetworkAnswer): Line[] =>
  toFollowTheMoney(answer)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Line);

/** A schema and all that it extends. */
function ancestry(name: string): string[] {
  const schema = (ftmSchemas as Readonly<Record<string, FtmSchema>>)[name];
  if (schema === undefined) throw new Error(`the model has no schema ${name}`);
  return [name, ...schema.extends.flatMap(ancestry)];
}

const answers = (): NetworkAnswer[] => {
  const address = 'Office 5, 2nd Floor, Rehmat Plaza, Ferozepur Road, Lahore';
  const shared = { phones: ['0300-1234567'], bankAccount: 'PK36SCBL0000001123456702', email: 'a@example.pk', address };
  const people = ['proprietor', 'director', 'manager'].map((role, at) => {
    return {
      role,
      fullName: `Nasir ${role}`,
      fatherName: null,
      cnic: `35202-123456${at}-1`,
      phone: `0300-765432${at}`,
    };
  });
  const villages = withBroker()
    .agency('1/LHR', { ...shared, people })
    .agency('2/LHR', { ...shared, people });
  villages.worker('W8', { phone: '0300-1112233' }).departs('C8', 'W8', { agencyKey: '1/LHR', permissionNo: 'P1' });
  const { known, communities } = villages.known();
  const between = askLinkBetween(known, { kind: 'agency', ref: '1/LHR' }, { kind: 'agency', ref: '2/LHR' });
  const onPermission = askLinkBetween(known, { kind: 'worker', ref: 'W8' }, { kind: 'permission', ref: 'P1' });
  const similar = askSimilarAgencies(known, '1/LHR');
  if (!between.ok || !onPermission.ok || !similar.ok) throw new Error('a question of the test was refused');
  const phones = [brokerPhone, '+923007654320', '+923007654321', '+923007654322', '+923001234567'];
  return [
    ...phones.map((phone) => askWhoIsBehindPhone(known, communities, phone)),
    ...[between.value, onPermission.value, similar.value, askIntermediariesOfDistrict(known, 'Gujrat')],
  ];
};

test('every line has a schema of the model, what it needs, no other property, and points at what is there', () => {
  const schemas = new Set<string>();
  for (const answer of answers()) {
    const lines = linesOf(answer);
    const byId = new Map(lines.map((line) => [line.id, line]));
    expect(byId.size).toBe(lines.length);
    for (const { schema, properties } of lines) {
      schemas.add(schema);
      const all = ancestry(schema).map((name) => ftmSchemas[name as FtmSchemaName] as FtmSchema);
      for (const needed of all.flatMap(({ required }) => required))
        expect(properties[needed]?.[0], needed).toBeTruthy();
      for (const [name, values] of Object.entries(properties)) {
        const declared = all.find((each) => name in each.properties);
        expect(declared, `${schema}.${name}`).toBeDefined();
        const range = declared?.properties[name];
        if (typeof range !== 'string') continue;
        for (const value of values) expect(ancestry(byId.get(value)?.schema ?? 'nothing'), name).toContain(range);
      }
    }
  }
  const used = ['Address', 'BankAccount', 'Company', 'Contract', 'Directorship', 'Employment', 'LegalEntity'];
  expect([...schemas].sort()).toEqual([...used, 'Ownership', 'Person', 'UnknownLink']);
});

test('the same party has the same id in every answer, and no id holds a number', () => {
  const [one, other] = [answers(), answers()].map((each) => each.map(toFollowTheMoney));
  expect(one).toEqual(other);
  for (const line of answers().flatMap(linesOf)) expect(line.id).toMatch(/^muhafiz-[0-9a-f]{40}$/);
  const agencies = answers().map(
    (answer) => linesOf(answer).find(({ properties }) => properties.licenseNumber?.[0] === '1/LHR')?.id,
  );
  expect(new Set(agencies.filter((id) => id !== undefined)).size).toBe(1);
});

test('a broker is exported with all his phones and names, as a person or firm', () => {
  const [answer] = answers();
  const found = linesOf(answer as NetworkAnswer).find(({ schema }) => schema === 'LegalEntity');
  expect(found?.properties).toMatchObject({ name: ['Ustad Karam Din'], phone: [brokerPhone, '+923457654321'] });
});
