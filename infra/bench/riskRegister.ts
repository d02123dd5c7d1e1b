import { join } from 'node:path';
import { systemClock, systemRandom } from '@muhafiz/kernel';
import { openStorage } from '@muhafiz/service-kit';
import { keyPaths } from '@muhafiz/service-kit/keys';
import { inTransaction, type Projection } from '@muhafiz/service-kit/mongo';
import { assessmentStorage } from '../../services/risk-flagging/src/storage/assessmentStore.ts';
import { factProjections, factReader } from '../../services/risk-flagging/src/storage/factStores.ts';
import { identityProjections } from '../../services/risk-flagging/src/storage/identityStores.ts';
import { markProjection } from '../../services/risk-flagging/src/storage/markStore.ts';
import { settledMatchStorage } from '../../services/risk-flagging/src/storage/settledMatchStore.ts';
import { subjectStorage } from '../../services/risk-flagging/src/storage/subjectStore.ts';
import { watchListStorage } from '../../services/risk-flagging/src/storage/watchListStore.ts';

const documentsPerCommit = 400;

/** Where a register of a benchmark's own stands. */
export interface RegisterPlace {
  readonly uri: string;
  readonly database: string;
  /** The data folder whose keys it is written with. */
  readonly folder: string;
}

export type RiskRegister = Awaited<ReturnType<typeof openRiskRegister>>;

/** What risk flagging keeps, in a database of its own beside those of the stack, empty at first. */
export async function openRiskRegister({ uri, database, folder }: RegisterPlace) {
  const kit = await openStorage({
    name: 'risk-flagging',
    mongo: { uri, database },
    keyringFile: keyPaths(join(folder, 'keys')).keyring,
  });
  const projections = { ...factProjections(kit), ...identityProjections(kit), marks: markProjection(kit) };
  for (const { collection } of Object.values(projections)) await collection.prepare();
  const ports = {
    ...assessmentStorage(kit),
    clock: systemClock,
    random: systemRandom,
    facts: factReader(projections, kit),
    subjects: subjectStorage(kit, projections.marks),
    matches: settledMatchStorage(kit, projections.marks),
    watchList: watchListStorage(kit, projections.marks),
  };
  const close = (): Promise<void> => projections.marks.collection.model.db.close();
  return { ports, projections, close };
}

/** Rows by id, a few hundred to a transaction. */
export async function putAll<Row>(
  to: Projection<Row>,
  rows: readonly (readonly [string, Row])[],
  signal?: AbortSignal,
): Promise<void> {
  for (let from = 0; from < rows.length; from += documentsPerCommit) {
    signal?.throwIfAborted();
    const documents = rows.slice(from, from + documentsPerCommit).map(([id, row]) => to.documentOf(id, row));
    await inTransaction(to.collection.model.db, (session) => to.collection.putMany(documents, session));
  }
}
