import { ok, type Result, refuse } from '@muhafiz/kernel';
import { complaintOf, type ImportOutcome, judgeComplaints, type RegisterTable } from '../domain/complaintRows.ts';
import type { ComplaintRefusal } from '../domain/refusals.ts';
import { enterAll } from './entering.ts';
import type { Actor, Ports } from './ports.ts';

const rowsMax = 400;
const perCommit = 200;

/** Takes every valid row; a changed row under a known ref is a correction, an absent one changes nothing. */
export const importComplaints =
  (ports: Ports) =>
  async (
    actor: Actor,
    command: { readonly complaints: RegisterTable },
    context: { readonly requestId: string },
  ): Promise<Result<ImportOutcome, ComplaintRefusal>> => {
    const { rows } = command.complaints;
    if (rows.length > rowsMax) {
      return refuse({ kind: 'TooManyRows', table: 'complaints.csv', rows: rows.length, most: rowsMax });
    }
    const judged = judgeComplaints(command.complaints);
    if (!judged.ok) return judged;
    const { accepted, refused } = judged.value;
    const total = { created: 0, corrected: 0, unchanged: 0 };
    for (let from = 0; from < accepted.length; from += perCommit) {
      const arriving = accepted.slice(from, from + perCommit).map((row) => complaintOf(row, sourceOf(row.sourceRef)));
      const done = await enterAll(ports, actor, arriving, context);
      if (!done.ok) return done;
      total.created += done.value.created;
      total.corrected += done.value.corrected;
      total.unchanged += done.value.unchanged;
    }
    return ok({ ...total, refused });
  };

const sourceOf = (sourceRef: string | undefined) => (sourceRef === undefined ? {} : { sourceRef });
