import { expect, test } from 'vitest';
import { withdrawCase } from '../../../src/domain/case/withdrawCase.ts';
import { aCase } from '../../builders.ts';

test('withdrawing names the permission, so that its position is given back; twice is once', () => {
  const command = { caseRef: 'C1', reason: 'he fell ill', by: 'o' };
  expect(withdrawCase(aCase().build(), command)).toMatchObject({
    value: [
      { type: 'CaseWithdrawn', published: { permissionNo: 'PE/RWP/2026/00001' }, recorded: { reason: 'he fell ill' } },
    ],
  });
  expect(withdrawCase({ ...aCase().build(), status: 'withdrawn' }, command)).toEqual({ ok: true, value: [] });
  expect(withdrawCase(aCase().build(), { ...command, reason: '' })).toMatchObject({
    refusal: { kind: 'ReasonMissing' },
  });
});
