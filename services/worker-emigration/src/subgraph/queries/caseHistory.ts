import { allEvents } from '@muhafiz/contracts';
import type { EmigrationPorts, HistoryEntry } from '../../usecases/ports.ts';
import { readCases } from '../../usecases/readCases.ts';
import type { Field } from '../context.ts';

const wordsOf = new Map(
  allEvents.filter((event) => event.service === 'worker-emigration').map((event) => [event.type, event.words]),
);

/** The journal of a case as officers read it; names and notes are shown by `CaseHistoryEntry`'s own fields. */
export const caseHistory = (ports: EmigrationPorts): Field => {
  const { listHistory } = readCases(ports);
  return async (_parent, { ref }, { actor }) => {
    const history = await listHistory(actor, ref);
    return history.ok ? history.value.map(tell) : null;
  };
};

type Cause = { readonly key: string };

function tell({ version, type, at, requestId, published, recorded, retracted }: HistoryEntry) {
  const causes = (published.cause === undefined ? published.held : [published.cause]) as readonly Cause[] | undefined;
  const released = type === 'ReleaseConfirmed' ? [published.causeKey] : [];
  return {
    ...{ version, type, at, requestId },
    words: wordsOf.get(type) ?? type,
    factVersion: published.factVersion ?? null,
    changed: published.changed ?? [],
    held: (causes ?? []).map(({ key }) => key),
    lifted: [...((published.lifted ?? []) as readonly string[]), ...released],
    publicReason: published.publicReason ?? recorded.publicReason ?? null,
    retracted: retracted ?? null,
    by: recorded.by ?? null,
    note: recorded.reason ?? null,
  };
}
