import { CaseWithdrawn } from '@muhafiz/contracts';
import { type Reaction, reaction } from '@muhafiz/service-kit/reactions';
import { type CaseRows, needsCase, noteCase } from './noteCase.ts';

/** A withdrawn case needs no position any more. */
export const onCaseWithdrawn = (cases: CaseRows): Reaction =>
  reaction(CaseWithdrawn, {
    ...needsCase(cases),
    apply: ({ published: { caseRef, factVersion, permissionNo } }, effects) =>
      noteCase(cases, effects, { caseRef, factVersion, permissionNo, ended: true }),
  });
