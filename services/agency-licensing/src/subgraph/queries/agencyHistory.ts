import { viewField } from '@muhafiz/permissions';
import type { Resolver, SubgraphContext } from '@muhafiz/service-kit/subgraph';
import type { JournalEntry, Ports } from '../../usecases/ports.ts';
import { agencyHistory as usecase } from '../../usecases/readRegister.ts';

export const agencyHistory = (ports: Ports): Resolver<SubgraphContext> => {
  const read = usecase(ports);
  return async (_parent, { licenceNo }, { actor }) => {
    const entries = await read(licenceNo);
    return entries?.map((entry) => historyEntry(entry, actor.role)) ?? null;
  };
};

function historyEntry({ version, at, type, published, recorded }: JournalEntry, role: string) {
  const shown = (field: string, value: unknown) =>
    viewField(role as never, 'AgencyHistoryEntry', field, typeof value === 'string' ? value : null);
  const { by, internalNote } = recorded as { by?: string; internalNote?: string };
  return {
    version,
    at,
    what: type,
    published: Object.entries(published as Record<string, unknown>)
      .filter(([name]) => !name.startsWith('sealed'))
      .map(([name, value]) => ({ name, value: typeof value === 'string' ? value : JSON.stringify(value) })),
    officer: shown('officer', by),
    internalNote: shown('internalNote', internalNote),
  };
}
