import { CaseCorrected } from '@muhafiz/contracts';
import { type Reaction, reaction } from '@muhafiz/service-kit/reactions';
import { type CaseRows, needsCase, noteCase } from './noteCase.ts';

/** A corrected case may have moved to another permission: what it held under the old one is given back. */
export const onCaseCorrected = (cases: CaseRows): Reaction =>
  reaction(CaseCorrected, {
    ...needsCase(cases),
    apply: ({ published: { caseRef, factVersion, permissionNo } }, effects) =>
      noteCase(cases, effects, { caseRef, factVersion, permissionNo, ended: false }),
  });
