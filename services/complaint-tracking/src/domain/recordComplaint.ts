import { type CanonicalJson, canonicalJson } from '@muhafiz/kernel';
import type { Complaint, ComplaintEvent } from './complaint.ts';

/** What needs keys, which the domain does not hold. */
export interface ComplaintKeys {
  /** Seals a value for risk flagging; the context names the event's type and its aggregate. */
  readonly seal: (value: CanonicalJson, context: string) => string;
  /** A keyed digest: without the key nobody can try out narratives. */
  readonly digest: (narrative: string) => string;
}

/** Stands for the officer on everything that is anonymous. */
const anonymousHand = 'anonymous';

/**
 * Records a complaint, or corrects it where something changed; the same row twice changes nothing. On an anonymous
 * complaint neither the source nor whoever typed it in is kept, in either half or in the state.
 */
export function recordComplaint(
  standing: Complaint | undefined,
  arriving: Complaint,
  context: { readonly by: string } & ComplaintKeys,
): ComplaintEvent[] {
  const held = arriving.facts.anonymous ? { ...arriving, source: {} } : arriving;
  const { narrative } = held.secrets;
  const recorded = {
    by: held.facts.anonymous ? anonymousHand : context.by,
    ...(narrative === undefined ? {} : { narrativeDigest: context.digest(narrative) }),
  };
  if (standing === undefined) {
    const published = publishedOf('ComplaintRecorded', held, context);
    return [{ type: 'ComplaintRecorded', published, recorded, held }];
  }
  const changed = changedNames(standing, held);
  if (changed.length === 0) return [];
  const published = { ...publishedOf('ComplaintCorrected', held, context), changed };
  return [{ type: 'ComplaintCorrected', published, recorded, held }];
}

function publishedOf(type: string, { ref, facts, secrets, source }: Complaint, keys: ComplaintKeys) {
  const { subjectName: name, subjectPhone: phone } = secrets;
  const subject = { ...(name === undefined ? {} : { name }), ...(phone === undefined ? {} : { phone }) };
  return {
    complaintRef: ref,
    ...facts,
    ...(source.sourceToken === undefined ? {} : { sourceToken: source.sourceToken }),
    ...(Object.keys(subject).length === 0 ? {} : { sealedSubject: keys.seal(subject, `${type}/${ref}`) }),
  };
}

/** Names of what differs. Who brought a correction is no fact of the complaint. */
function changedNames(before: Complaint, after: Complaint): string[] {
  const flat = ({ facts, secrets, source }: Complaint) =>
    ({ ...facts, ...secrets, sourceToken: source.sourceToken }) as Record<string, CanonicalJson | undefined>;
  const [left, right] = [flat(before), flat(after)];
  const names = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...names].filter((name) => canonicalJson(left[name] ?? null) !== canonicalJson(right[name] ?? null)).sort();
}
