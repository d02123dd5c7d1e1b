import { CaseRefused } from '@muhafiz/contracts';
import { type Reaction, reaction } from '@muhafiz/service-kit/reactions';
import { type CaseRows, needsCase, noteCase } from './noteCase.ts';

/** A refused case needs no position any more. */
export const onCaseRefused = (cases: CaseRows): Reaction =>
  reaction(CaseRefused, {
    ...needsCase(cases),
    apply: ({ published: { caseRef, factVersion, permissionNo } }, effects) =>
      noteCase(cases, effects, { caseRef, factVersion, permissionNo, ended: true }),
  });
