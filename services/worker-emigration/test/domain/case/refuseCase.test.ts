import { expect, test } from 'vitest';
import { refuseCase } from '../../../src/domain/case/refuseCase.ts';
import { aCase, aClearedCase } from '../../builders.ts';

test('refusing tells the worker why, and can take a clearance back', () => {
  const command = { caseRef: 'C1', publicReason: 'the visa is forged', by: 'o' };
  expect(refuseCase(aClearedCase().build(), command)).toMatchObject({
    value: [{ type: 'CaseRefused', published: { publicReason: 'the visa is forged' } }],
  });
  expect(refuseCase(aCase().build(), { ...command, publicReason: ' ' })).toMatchObject({
    refusal: { kind: 'ReasonMissing', field: 'publicReason' },
  });
});
