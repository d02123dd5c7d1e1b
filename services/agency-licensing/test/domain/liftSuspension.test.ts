import { describe, expect, test } from 'vitest';
import { liftSuspension } from '../../src/domain/agency/liftSuspension.ts';
import { standingOn } from '../../src/domain/agency/standingOn.ts';
import { suspendLicence } from '../../src/domain/agency/suspendLicence.ts';
import { anAgency, day } from '../builders.ts';
import { after, by, done, suspension } from '../deciding.ts';

describe('each cause of suspension stands alone', () => {
  const twice = after(anAgency(), [
    ...done(suspendLicence(anAgency(), suspension('s1'))),
    ...done(suspendLicence(anAgency(), suspension('s2'))),
  ]);

  test('lifting one leaves the other', () => {
    const lifted = after(twice, done(liftSuspension(twice, { suspensionId: 's1', publicReason: 'appeal', by })));
    expect(lifted.suspensions.map((each) => each.suspensionId)).toEqual(['s2']);
    expect(standingOn(lifted, day('2025-07-01')).valid).toBe(false);
  });

  test('lifting both makes the agency valid again', () => {
    const one = after(twice, done(liftSuspension(twice, { suspensionId: 's1', publicReason: 'appeal', by })));
    const none = after(one, done(liftSuspension(one, { suspensionId: 's2', publicReason: 'appeal', by })));
    expect(standingOn(none, day('2025-07-01'))).toEqual({ valid: true, why: [] });
  });

  test('what the register says is no officer’s suspension and cannot be lifted as one', () => {
    const register = anAgency({ status: 'suspended', statusOn: day('2025-01-01') });
    expect(liftSuspension(register, { suspensionId: 'register', publicReason: 'x', by })).toEqual({
      ok: false,
      refusal: { kind: 'RegisterStatusStands', status: 'suspended' },
    });
  });

  test('lifting an officer’s suspension leaves the register’s', () => {
    const both = { ...anAgency({ status: 'suspended', statusOn: day('2025-01-01') }), suspensions: twice.suspensions };
    const lifted = after(both, done(liftSuspension(both, { suspensionId: 's1', publicReason: 'appeal', by })));
    expect(standingOn(lifted, day('2025-07-01')).why.map((each) => 'cause' in each && each.cause)).toEqual([
      'register',
      's2',
    ]);
  });

  test('one that does not stand is not found', () => {
    expect(liftSuspension(twice, { suspensionId: 's9', publicReason: 'x', by })).toEqual({
      ok: false,
      refusal: { kind: 'SuspensionNotFound', suspensionId: 's9' },
    });
  });
});
