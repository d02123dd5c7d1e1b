import { CaseLapsed } from '@muhafiz/contracts';
import { type Reaction, reaction } from '@muhafiz/service-kit/reactions';
import { type CaseRows, needsCase, noteCase } from './noteCase.ts';

/** A lapsed case needs no position any more. */
export const onCaseLapsed = (cases: CaseRows): Reaction =>
  reaction(CaseLapsed, {
    ...needsCase(cases),
    apply: ({ published: { caseRef, factVersion, permissionNo } }, effects) =>
      noteCase(cases, effects, { caseRef, factVersion, permissionNo, ended: true }),
  });
