import type { Mark } from '../storage/marks.ts';
import type { RiskPorts } from './ports.ts';

export interface MarkedStream extends Mark {
  readonly stream: string;
}

/** The cases that some marks concern, and the marks that have more cases than one look may hold. */
export interface Expansion {
  readonly caseRefs: ReadonlySet<string>;
  readonly workerRefs: ReadonlySet<string>;
  /** Marks all of whose cases are in `caseRefs`. */
  readonly whole: readonly MarkedStream[];
  /** Marks that must be worked off page by page, alone. */
  readonly wide: readonly MarkedStream[];
}

const casesPerLook = 4000;
const formerPapers = { 'former-cnic': 'cnicIndex', 'former-passport': 'passportIndex' } as const;

/** Finds the cases by index, in a fixed number of queries for any number of marks; never by scanning. */
export async function expandMarks(ports: RiskPorts, marks: readonly MarkedStream[]): Promise<Expansion> {
  const byKind = new Map<string, MarkedStream[]>();
  for (const mark of marks) {
    const kind = mark.stream.slice(0, mark.stream.indexOf('/'));
    byKind.set(kind, [...(byKind.get(kind) ?? []), mark]);
  }
  const caseRefs = new Set<string>();
  const workerRefs = new Set<string>();
  const whole: MarkedStream[] = [];
  const wide: MarkedStream[] = [];
  const add = async (group: readonly MarkedStream[], field: string, keys: readonly string[]): Promise<void> => {
    const refs = await listCases(ports, field, keys);
    if (refs.length > casesPerLook) wide.push(...group);
    else {
      for (const ref of refs) caseRefs.add(ref);
      whole.push(...group);
    }
  };
  for (const [kind, group] of byKind) {
    const ids = group.map((mark) => mark.stream.slice(mark.stream.indexOf('/') + 1));
    switch (kind) {
      case 'case': {
        const rows = await ports.facts.cases.findMany(ids);
        for (const ref of rows.keys()) caseRefs.add(ref);
        const permissions = [...new Set([...rows.values()].map((row) => row.permissionNo))].filter((no) => no !== null);
        await add(group, 'permissionNo', permissions);
        break;
      }
      case 'agency':
        await add(group, 'agencyKey', ids);
        break;
      case 'permission':
        await add(group, 'permissionNo', ids);
        break;
      case 'worker': {
        const refs = await listSharers(ports, ids);
        for (const ref of refs) workerRefs.add(ref);
        await add(group, 'workerRef', refs);
        break;
      }
      case 'former-cnic':
      case 'former-passport': {
        const refs = await listWorkers(ports, formerPapers[kind], ids);
        for (const ref of refs) workerRefs.add(ref);
        await add(group, 'workerRef', refs);
        break;
      }
      default:
        // A reference table, or a stream that is none of ours: every open case.
        wide.push(...group);
    }
  }
  return { caseRefs, workerRefs, whole, wide };
}

/** One page of all cases that a wide mark concerns, after the ref at which the last page ended. */
export async function listWideCases(ports: RiskPorts, mark: MarkedStream, limit: number): Promise<string[]> {
  const id = mark.stream.slice(mark.stream.indexOf('/') + 1);
  const field = { agency: 'agencyKey', permission: 'permissionNo' }[mark.stream.slice(0, mark.stream.indexOf('/'))];
  const filter = { ...(field === undefined ? {} : { [field]: id }), _id: { $gt: mark.after ?? '' } };
  const documents = await ports.facts.cases.collection.list(filter as never, { limit, sort: { _id: 1 } });
  return documents.map((document) => document._id);
}

async function listCases(ports: RiskPorts, field: string, keys: readonly string[]): Promise<string[]> {
  if (keys.length === 0) return [];
  const filter = { [field]: { $in: [...keys] } };
  const documents = await ports.facts.cases.collection.list(filter as never, { limit: casesPerLook + 1 });
  return documents.map((document) => document._id);
}

async function listWorkers(ports: RiskPorts, field: string, indexes: readonly string[]): Promise<string[]> {
  const filter = { [field]: { $in: [...indexes] } };
  const documents = await ports.facts.workers.collection.list(filter as never, { limit: casesPerLook });
  return documents.map((document) => document._id);
}

/** These workers and all who share a CNIC or passport with one of them. */
async function listSharers(ports: RiskPorts, refs: readonly string[]): Promise<string[]> {
  const documents = await ports.facts.workers.collection.findMany(refs);
  const sharers = new Set(refs);
  for (const field of Object.values(formerPapers)) {
    const indexes = [...documents.values()].map((document) => document[field] as string);
    for (const ref of await listWorkers(ports, field, indexes)) sharers.add(ref);
  }
  return [...sharers];
}
