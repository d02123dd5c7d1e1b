import { type Result, refuse } from '@muhafiz/kernel';
import { subjectCodes } from '../rules/index.ts';
import type { NotTriable } from './backTestRuleChange.ts';
import type { OpenChange, RuleState } from './ruleState.ts';
import { getOpenChange, type NoOpenChange } from './withdrawRuleChange.ts';

/** Whether a draft can be asked beside what stands: agencies and people are followed under one edition only. */
export function shadowRuleChange(state: RuleState, edition: number): Result<OpenChange, NoOpenChange | NotTriable> {
  const { code } = state;
  if (!subjectCodes.has(code)) return getOpenChange(state, edition);
  const why = 'it speaks of agencies or people, who are followed under one edition; back-test it';
  return refuse({ kind: 'NotTriable', code, why });
}
