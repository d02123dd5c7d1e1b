import type { Projection } from '@muhafiz/service-kit/mongo';
import { inTransaction } from '@muhafiz/service-kit/mongo';
import type { ShadowAnswer } from '../domain/ruleBook/trial.ts';
import type { RuleBookStore, ShadowDay } from '../usecases/ports.ts';
import type { StorageKit } from './storageKit.ts';

type ShadowRow = ShadowAnswer & { readonly day: string };

/** How many answers a sum by day reads; a shadow run of more says what its newest say. */
const rowsMax = 50_000;

/** What drafts said in the shadow: one row for each case that the draft or what stands flags. */
export function shadowStorage(
  kit: StorageKit,
): Pick<RuleBookStore, 'noteShadows' | 'listShadowDays' | 'listShadowCases'> {
  const rows = shadowProjection(kit);
  const list = async (filter: Record<string, unknown>, limit: number): Promise<ShadowRow[]> =>
    (await rows.collection.list(filter, { limit, sort: { day: -1, _id: 1 } })).map(rows.definition.toRow);
  return {
    noteShadows: async (day, answers) => {
      if (answers.length === 0) return;
      const operations = answers.map((answer) => {
        const { _id, ...document } = rows.documentOf(idOf(answer), { ...answer, day });
        return answer.byDraft || answer.byPresent
          ? { replaceOne: { filter: { _id }, replacement: document, upsert: true } }
          : { deleteOne: { filter: { _id } } };
      });
      await inTransaction(rows.collection.model.db, async (session) => {
        await rows.collection.model.collection.bulkWrite(operations as never, { ordered: false, session });
      });
    },
    listShadowDays: async (code, edition) => sumByDay(await list({ code, edition }, rowsMax)),
    listShadowCases: async (code, edition, limit) => list({ code, edition, differs: true }, limit),
  };
}

function idOf({ code, edition, caseRef }: ShadowAnswer): string {
  return `${code}@${edition}/${caseRef}`;
}

function sumByDay(rows: readonly ShadowRow[]): ShadowDay[] {
  const days = new Map<string, { day: string; byBoth: number; onlyByDraft: number; onlyByPresent: number }>();
  for (const { day, byDraft, byPresent } of rows) {
    const sums = days.get(day) ?? { day, byBoth: 0, onlyByDraft: 0, onlyByPresent: 0 };
    if (byDraft && byPresent) sums.byBoth++;
    else if (byDraft) sums.onlyByDraft++;
    else sums.onlyByPresent++;
    days.set(day, sums);
  }
  return [...days.values()];
}

function shadowProjection(kit: StorageKit): Projection<ShadowRow> {
  return kit.projection<ShadowRow>(
    {
      name: 'shadow_answers',
      toDocument: (row) => ({ ...row, differs: row.byDraft !== row.byPresent }),
      toRow: ({ _id, differs: _, ...row }) => row as unknown as ShadowRow,
    },
    {
      ...{ code: String, edition: Number, caseRef: String, agencyKey: String, day: String },
      ...{ byPresent: Boolean, byDraft: Boolean, differs: Boolean },
    },
    [{ fields: { code: 1, edition: 1, differs: 1, day: -1 } }],
  );
}
