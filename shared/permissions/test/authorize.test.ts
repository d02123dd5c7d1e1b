import { describe, expect, test } from 'vitest';
import {
  type Actor,
  anonymousActor,
  authorize,
  describePermissions,
  findOperation,
  listMissing,
  type OperationRule,
  operations,
  type Role,
  roles,
} from '../src/index.ts';

const actorOf = (role: Role): Actor => ({ id: `${role}-1`, role, office: '1250/RWP', tokenId: 't' });
const rules = Object.entries(operations as Record<string, OperationRule>);

// Written from the duties of each office, apart from the table: a slip in one is seen in the other.
const mayDo: Record<string, readonly Role[]> = {
  importAgencies: ['protector', 'registrar', 'director_general'],
  importPermissions: ['protector', 'registrar', 'director_general'],
  importReferenceTables: ['protector', 'registrar', 'director_general'],
  importWorkers: ['protector', 'registrar', 'director_general'],
  importCases: ['protector', 'registrar', 'director_general'],
  importComplaints: ['protector', 'registrar', 'director_general'],
  suspendLicence: ['licensing_officer', 'protector', 'director_general'],
  liftSuspension: ['licensing_officer', 'protector', 'director_general'],
  cancelLicence: ['licensing_officer', 'protector', 'director_general'],
  clearCase: ['protector', 'director_general'],
  requestRelease: ['protector', 'director_general'],
  confirmRelease: ['protector', 'director_general'],
  departCase: ['airport_officer', 'protector'],
  departureCheck: ['airport_officer', 'protector', 'fia_investigator'],
  recordComplaint: ['hotline_operator', 'protector', 'ngo', 'worker'],
};

describe('who may do what', () => {
  for (const [operation, allowed] of Object.entries(mayDo)) {
    test(`${operation} is for ${allowed.join(', ')} and for nobody else`, () => {
      const able = roles.filter((role) => authorize(actorOf(role), operation).ok);
      expect([...able].sort()).toEqual([...allowed].sort());
    });
  }

  for (const [operation, rule] of rules) {
    test(`${operation} is refused to every role that its line does not name`, () => {
      const named: readonly Role[] =
        rule.roles === 'public' ? roles : rule.roles === 'internal' ? ['system'] : rule.roles;
      for (const role of roles)
        expect([role, authorize(actorOf(role), operation).ok]).toEqual([role, named.includes(role)]);
    });
  }

  test('nobody is served without a token, except by what is public', () => {
    const open = rules.filter(([operation]) => authorize(undefined, operation).ok).map(([operation]) => operation);
    expect(open.filter((operation) => findOperation(operation)?.roles !== 'public')).toEqual([]);
    expect(open).toContain('GET /check');
    expect(authorize(anonymousActor, 'clearCase')).toEqual({
      ok: false,
      refusal: { kind: 'SignInRequired', operation: 'clearCase' },
    });
  });

  test('an operation that nobody has decided about is refused to everybody, whatever its name', () => {
    for (const name of ['dropDatabase', 'constructor', '__proto__', 'toString', '']) {
      for (const role of roles) expect(authorize(actorOf(role), name).ok).toBe(false);
    }
  });

  test('a role that does not exist is refused, also where the table names a list', () => {
    expect(authorize({ ...actorOf('protector'), role: 'root' as Role }, 'clearCase').ok).toBe(false);
  });

  test('workers reach their own person, agencies their own licence, organisations what they filed', () => {
    const scope = (role: Role, operation: string) => {
      const answer = authorize(actorOf(role), operation);
      return answer.ok ? answer.value.scope : undefined;
    };
    expect(scope('worker', 'case')).toEqual({ kind: 'ownPerson', workerRef: 'worker-1' });
    expect(scope('agency', 'cases')).toEqual({ kind: 'ownAgency', agencyKey: '1250/RWP' });
    expect(scope('ngo', 'complaint')).toEqual({ kind: 'filedBy', actorId: 'ngo-1' });
    expect(scope('protector', 'case')).toEqual({ kind: 'everything' });
  });

  test('an agency whose token names no licence reaches nothing', () => {
    expect(authorize({ id: 'a', role: 'agency' }, 'cases')).toMatchObject({ refusal: { kind: 'OfficeMissing' } });
  });

  test('reading a person is logged with its purpose', () => {
    expect(authorize(actorOf('protector'), 'worker')).toMatchObject({ value: { recordUse: true } });
    expect(authorize(actorOf('protector'), 'feeSchedule')).toMatchObject({ value: { recordUse: false } });
  });
});

describe('what the tables do not know', () => {
  test('known operations, routes and fields are not missing', () => {
    expect(listMissing(['Query.agency', 'Mutation.clearCase', 'GET /check', '_entities.Case', 'Worker.cnic'])).toEqual(
      [],
    );
  });

  test('an unknown root field, route, reference, type or field is told with what to do', () => {
    const unknown = ['Query.secrets', 'Mutation.erase', 'DELETE /check', '_entities.Bank', 'Bank.iban', 'Worker.blood'];
    const faults = listMissing(unknown);
    expect(faults.map((fault) => fault.split(':')[0])).toEqual(unknown);
    for (const fault of faults) expect(fault).toMatch(/add its line/);
  });

  test('a field that sounds personal is not let in by a type that is open as a whole', () => {
    expect(listMissing(['ImportOutcome.created', 'ImportOutcome.workerPhone'])).toEqual([
      expect.stringContaining('ImportOutcome.workerPhone'),
    ]);
  });
});

test('the printed table has a line for each operation and each role', () => {
  const page = describePermissions();
  for (const [operation] of rules) expect(page).toContain(`| \`${operation}\` |`);
  for (const role of roles) expect(page).toContain(`| \`${role}\` |`);
});
