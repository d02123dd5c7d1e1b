import { expect, test } from 'vitest';
import { ownerOf } from '../../../src/domain/feedback/ruleOwners.ts';
import { caseLogics } from '../../../src/domain/rules/index.ts';

test('every rule has somebody who is shown when its precision falls', () => {
  const nobody = ownerOf('A_RULE_THAT_NOBODY_WAS_NAMED_FOR');
  expect(caseLogics.filter(({ code }) => ownerOf(code) === nobody).map(({ code }) => code)).toEqual([]);
});
