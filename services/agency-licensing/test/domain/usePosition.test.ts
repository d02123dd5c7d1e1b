import { describe, expect, test } from 'vitest';
import { giveBackPosition } from '../../src/domain/permission/giveBackPosition.ts';
import { grantPermission } from '../../src/domain/permission/grantPermission.ts';
import { evolvePermission } from '../../src/domain/permission/permission.ts';
import { usePosition } from '../../src/domain/permission/usePosition.ts';
import { aPermission, day } from '../builders.ts';

const asked = { agencyKey: '1250/RWP', caseRef: 'C1', factVersion: 1, on: day('2026-02-01') };

describe('using a position of a permission (Rules r.20(3))', () => {
  test('takes one for the case', () => {
    expect(usePosition(aPermission(), asked)).toEqual({
      ok: true,
      value: [
        {
          type: 'PositionUsed',
          published: { permissionNo: 'PE/RWP/2026/1', caseRef: 'C1', factVersion: 1 },
          recorded: {},
        },
      ],
    });
  });

  test.each([
    ['the permission of another agency', { agencyKey: '99/LHR' }, 'PermissionOfAnotherAgency'],
    ['the day before it was issued', { on: day('2025-12-31') }, 'PermissionNotInForce'],
    ['the day after it expired', { on: day('2026-05-01') }, 'PermissionNotInForce'],
  ])('refuses %s', (_, change, kind) => {
    expect(usePosition(aPermission(), { ...asked, ...change })).toMatchObject({ ok: false, refusal: { kind } });
  });

  test.each(['2026-01-01', '2026-04-30'])('both ends of the permission are days in force: %s', (on) => {
    expect(usePosition(aPermission(), { ...asked, on: day(on) }).ok).toBe(true);
  });

  test('refuses one more than there are', () => {
    expect(usePosition(aPermission({}, { A: 1, B: 1 }), asked)).toEqual({
      ok: false,
      refusal: { kind: 'NoPositionLeft', positions: 2, used: 2 },
    });
  });

  test('asked again for the same case and version, takes no second one', () => {
    expect(usePosition(aPermission({}, { A: 1, C1: 1 }), asked)).toEqual({ ok: true, value: [] });
  });

  test('a later version of a case that holds one keeps it, even when none is left', () => {
    const full = aPermission({}, { A: 1, C1: 1 });
    const again = usePosition(full, { ...asked, factVersion: 2 });
    expect(again).toMatchObject({ ok: true, value: [{ published: { factVersion: 2 } }] });
    if (!again.ok || again.value[0] === undefined) return;
    expect(Object.keys(evolvePermission(full, again.value[0]).usedBy)).toEqual(['A', 'C1']);
  });
});

describe('giving a position back', () => {
  const used = aPermission({}, { C1: 2 });
  const now = { caseRef: 'C1', factVersion: 2, permissionNo: 'PE/RWP/2026/1', ended: true };
  test('a case that ended gives it back', () => {
    expect(giveBackPosition(used, now)).toMatchObject([{ type: 'PositionGivenBack', published: { caseRef: 'C1' } }]);
  });
  test.each([
    ['a case that still names this permission keeps it', { ended: false }],
    ['a case without a position gives nothing back', { caseRef: 'C2' }],
    ['an event older than the use gives nothing back', { factVersion: 1 }],
  ])('%s', (_, change) => {
    expect(giveBackPosition(used, { ...now, ...change })).toEqual([]);
  });
  test.each(['PE/OTHER', undefined])('a case that moved to %s gives it back', (permissionNo) => {
    expect(giveBackPosition(used, { ...now, factVersion: 3, ended: false, permissionNo })).toHaveLength(1);
  });
});

describe('entering a permission', () => {
  const { terms } = aPermission();
  test('the same terms twice are entered once', () => {
    expect(grantPermission(aPermission(), terms, { by: 'r' })).toEqual([]);
  });
  test('a correction names what changed and keeps the used positions', () => {
    const used = aPermission({}, { A: 1, B: 1 });
    const [event] = grantPermission(used, { ...terms, positions: 1 }, { by: 'r' });
    expect(event).toMatchObject({ type: 'PermissionCorrected', published: { changed: ['positions'], positions: 1 } });
    if (event === undefined) return;
    expect(evolvePermission(used, event)).toEqual({ terms: { ...terms, positions: 1 }, usedBy: { A: 1, B: 1 } });
  });
});
