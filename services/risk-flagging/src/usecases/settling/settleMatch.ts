import { findPhone } from '@muhafiz/identifiers';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import { type FieldUnreadable, readReasons } from '../../domain/inquiry/inquiry.ts';
import {
  settleMatch as decide,
  type MatchContradicted,
  type MatchKind,
  type NothingSettled,
  type SettledMatch,
  type Verdict,
} from '../../domain/settling/settleMatch.ts';
import type { Asking } from '../inquiries/answerInquiry.ts';
import type { ChangedMeanwhile, RiskPorts } from '../ports.ts';
import { createSubjectSecrets } from '../subjects/subjectSecrets.ts';

export interface WrittenMatch {
  readonly of: MatchKind;
  readonly left: string;
  readonly right: string;
  readonly verdict: Verdict;
}

/** The register knows no worker of this ref. */
export interface WorkerUnknown {
  readonly kind: 'WorkerUnknown';
  readonly field: 'left' | 'right';
}

export type SettleRefusal = FieldUnreadable | MatchContradicted | NothingSettled | WorkerUnknown | ChangedMeanwhile;

type SettlePorts = Pick<RiskPorts, 'clock' | 'matches' | 'facts' | 'getSubjectSecret'>;

/**
 * Writes down that two workers, or the bearers of two phones, are one person or two, with purpose and case number. Every
 * later search starts from it; what it changes is flagged, or no longer flagged, as soon as the assessor has heard of it.
 */
export const settleMatch =
  (ports: SettlePorts) =>
  async (
    { actor, reasons, requestId }: Asking,
    written: WrittenMatch,
  ): Promise<Result<SettledMatch, SettleRefusal>> => {
    const stated = readReasons(reasons);
    if (!stated.ok) return stated;
    const named = await readPair(ports, written);
    if (!named.ok) return named;
    const { left, right } = named.value;
    const { of, verdict } = written;
    const standing = (await ports.matches.listAll()).filter((each) => each.of === of);
    const decided = decide(standing, { of, left, right, verdict });
    if (!decided.ok) return decided;
    const known = standing.find((each) => each.left === left && each.right === right);
    if (decided.value === 'stands' && known !== undefined) return ok(known);
    const { matchIdOf } = createSubjectSecrets(await ports.getSubjectSecret());
    const match: SettledMatch = {
      ...{ matchId: matchIdOf(of, left, right), of, left, right, verdict },
      ...{ settledAt: ports.clock.now(), by: actor.id, role: actor.role, ...stated.value },
    };
    const kept = await ports.matches.write(match, requestId);
    return kept.ok ? ok(match) : kept;
  };

type NamedPair = Pick<SettledMatch, 'left' | 'right'>;

/** The two in normal form and in order. */
async function readPair(
  { facts }: Pick<SettlePorts, 'facts'>,
  written: WrittenMatch,
): Promise<Result<NamedPair, FieldUnreadable | WorkerUnknown>> {
  const read = written.of === 'phones' ? findPhone : (text: string) => text.trim() || undefined;
  const expected = written.of === 'phones' ? 'a telephone number' : "a worker's number";
  const [left, right] = [read(written.left), read(written.right)];
  if (left === undefined) return refuse({ kind: 'FieldUnreadable', field: 'left', expected });
  if (right === undefined) return refuse({ kind: 'FieldUnreadable', field: 'right', expected });
  if (left === right) return refuse({ kind: 'FieldUnreadable', field: 'right', expected: 'another one than left' });
  if (written.of === 'workers') {
    const known = await facts.persons.findMany([left, right]);
    if (!known.has(left)) return refuse({ kind: 'WorkerUnknown', field: 'left' });
    if (!known.has(right)) return refuse({ kind: 'WorkerUnknown', field: 'right' });
  }
  return ok(left < right ? { left, right } : { left: right, right: left });
}
