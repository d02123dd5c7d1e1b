import { judgeFields } from '@muhafiz/contracts/register-pack';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import { complaintOf, findUnkeepable } from '../domain/complaintRows.ts';
import type { ComplaintRefusal } from '../domain/refusals.ts';
import { enterAll } from './entering.ts';
import type { Actor, Ports } from './ports.ts';

export interface RecordComplaint {
  readonly channel: string;
  readonly category: string;
  readonly subjectKind: string;
  readonly subjectName?: string | null | undefined;
  readonly subjectLicenceNo?: string | null | undefined;
  readonly subjectPhone?: string | null | undefined;
  /** An opaque token for who complains, where an officer takes the complaint for somebody; never with `anonymous`. */
  readonly sourceRef?: string | null | undefined;
  readonly district?: string | null | undefined;
  readonly narrative?: string | null | undefined;
  readonly anonymous: boolean;
  readonly victimsMale?: number | null | undefined;
  readonly victimsFemale?: number | null | undefined;
  readonly victimsChildren?: number | null | undefined;
}

/**
 * Records a complaint of today and answers its reference, which cannot be guessed. A worker who signs in is the source
 * unless the complaint is anonymous; then the request forgets at once who made it.
 */
export const recordComplaint =
  (ports: Ports) =>
  async (
    actor: Actor,
    command: RecordComplaint,
    context: { readonly requestId: string },
  ): Promise<Result<{ readonly reference: string }, ComplaintRefusal>> => {
    if (command.anonymous) ports.forgetSender();
    const reference = `K-${ports.newId().replace(/-/g, '').slice(0, 16).toUpperCase()}`;
    const judged = judgeFields('complaints.csv', fieldsOf(command, reference, ports));
    if (!judged.ok) {
      const { column, reason } = judged.refusal;
      return refuse({ kind: 'FieldUnreadable', field: column, expected: reason });
    }
    const unkeepable = findUnkeepable(judged.value);
    if (unkeepable !== undefined) {
      return refuse({ kind: 'FieldUnreadable', field: unkeepable, expected: `${unkeepable} is too long or too large` });
    }
    const sourceRef = judged.value.sourceRef ?? (actor.role === 'worker' ? actor.id : undefined);
    const [filerToken] = ports.tokensOf(actor.id, 'complaint.filer');
    const source = command.anonymous
      ? {}
      : { ...(sourceRef === undefined ? {} : { sourceRef }), ...(filerToken === undefined ? {} : { filerToken }) };
    const entered = await enterAll(ports, actor, [complaintOf(judged.value, source)], {
      requestId: command.anonymous ? ports.newId() : context.requestId,
    });
    return entered.ok ? ok({ reference }) : entered;
  };

function fieldsOf(command: RecordComplaint, reference: string, ports: Ports): Record<string, string> {
  const text = (value: string | number | null | undefined) =>
    value === null || value === undefined ? '' : String(value);
  return {
    complaint_ref: reference,
    filed_on: ports.today(),
    channel: command.channel,
    category: command.category,
    subject_kind: command.subjectKind,
    subject_name: text(command.subjectName),
    subject_licence_no: text(command.subjectLicenceNo),
    subject_phone: text(command.subjectPhone),
    source_ref: text(command.sourceRef),
    district: text(command.district),
    narrative: text(command.narrative),
    anonymous: String(command.anonymous),
    victims_male: text(command.victimsMale),
    victims_female: text(command.victimsFemale),
    victims_children: text(command.victimsChildren),
  };
}
