import { type Instant, ok, type Result, refuse } from '@muhafiz/kernel';
import type { EmigrationRefusal } from '../refusals.ts';
import type { Case, CaseEvent } from './case.ts';
import { mayDo } from './caseOperations.ts';
import { judgeReason } from './judgeReason.ts';
import { officerHold } from './officerHold.ts';

export interface HoldCase {
  readonly caseRef: string;
  /** Chosen by whoever asks, so that a command that is sent twice is one hold. */
  readonly holdId: string;
  /** Told to the worker. */
  readonly publicReason: string;
  readonly by: string;
}

const holdIdForm = /^[A-Za-z0-9-]{1,64}$/;

/** What an event can carry as the key of a cause. */
const keyLettersMax = 200;

/**
 * An officer pauses an open case by their own decision. Only two officers release it. The same command again is no
 * event, after the release too; another reason or another officer under the same id is refused.
 */
export function holdCase(
  standing: Case | undefined,
  command: HoldCase,
  now: Instant,
): Result<CaseEvent[], EmigrationRefusal> {
  const { caseRef, holdId, by } = command;
  if (standing === undefined) return refuse({ kind: 'CaseNotFound', caseRef });
  if (!holdIdForm.test(holdId)) {
    return refuse({ kind: 'RowRefused', field: 'holdId', reason: 'holdId is 1 to 64 letters, digits and hyphens' });
  }
  const reason = judgeReason('publicReason', command.publicReason);
  if (!reason.ok) return reason;
  const publicReason = reason.value;
  const hold = officerHold({ caseRef, holdId, publicReason, by });
  const { key, code, ruleVersion, subjectRef, evidenceDigest } = hold;
  if (key.length > keyLettersMax) {
    return refuse({
      kind: 'RowRefused',
      field: 'holdId',
      reason: 'holdId is too long beside a case ref of this length',
    });
  }
  const known =
    standing.holds.find((each) => each.key === key) ?? standing.releases.find((each) => each.causeKey === key);
  if (known !== undefined) {
    return known.evidenceDigest === evidenceDigest ? ok([]) : refuse({ kind: 'HoldIdTaken', holdId, causeKey: key });
  }
  const { status, factVersion } = standing;
  if (!mayDo(status, 'holdCase')) return refuse({ kind: 'NotInThisStatus', caseRef, status, operation: 'holdCase' });
  const cause = { key, code, ruleVersion, subjectRef, relatedRef: holdId, evidenceDigest };
  return ok([
    { type: 'CaseHeld', published: { caseRef, factVersion, cause }, recorded: { by, heldAt: now, publicReason, hold } },
  ]);
}
