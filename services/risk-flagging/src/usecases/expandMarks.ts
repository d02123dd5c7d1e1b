import { formerPapers, type MarkedStream, partsOfStream } from '../domain/mark.ts';
import type { CaseKey, CaseWalk, RiskPorts } from './ports.ts';

/** The cases that some marks concern, and the marks that have more cases than one look may hold. */
export interface Expansion {
  readonly caseRefs: ReadonlySet<string>;
  /** Marks all of whose cases are in `caseRefs`. */
  readonly whole: readonly MarkedStream[];
  /** Marks that must be worked off page by page, alone. */
  readonly wide: readonly MarkedStream[];
}

/** How many cases one look holds; a mark that concerns more by itself is worked off page by page. */
const casesPerLookMax = 4000;
/** How many marks of one kind are looked up by one query. */
const marksPerQuery = 400;

/**
 * Finds the cases by index, in a fixed number of queries for any number of marks; never by scanning. Marks that are in
 * no list of the answer wait for the next look: together they concern more cases than one look may hold.
 */
export async function expandMarks(
  ports: RiskPorts,
  marks: readonly MarkedStream[],
  casesPerLook: number = casesPerLookMax,
): Promise<Expansion> {
  const byKind = new Map<string, MarkedStream[]>();
  for (const mark of marks) {
    const { kind } = partsOfStream(mark.stream);
    byKind.set(kind, [...(byKind.get(kind) ?? []), mark]);
  }
  const caseRefs = new Set<string>();
  const whole: MarkedStream[] = [];
  const wide: MarkedStream[] = [];
  // A group that concerns too many cases together is halved, until a mark is too much by itself.
  const add = async (kind: string, group: readonly MarkedStream[]): Promise<void> => {
    if (caseRefs.size >= casesPerLook) return;
    const ids = group.map((mark) => partsOfStream(mark.stream).id);
    const refs = await listCasesOf(ports, kind, ids, casesPerLook + 1);
    if (refs !== undefined && refs.length <= casesPerLook) {
      for (const ref of refs) caseRefs.add(ref);
      whole.push(...group);
    } else if (refs === undefined || group.length === 1) {
      wide.push(...group);
    } else {
      const middle = Math.ceil(group.length / 2);
      await add(kind, group.slice(0, middle));
      await add(kind, group.slice(middle));
    }
  };
  for (const [kind, group] of byKind) {
    const inOrder = kind === 'case' ? await byPermission(ports, group) : group;
    for (let from = 0; from < inOrder.length; from += marksPerQuery) {
      await add(kind, inOrder.slice(from, from + marksPerQuery));
    }
  }
  return { caseRefs, whole, wide };
}

/**
 * Cases of one permission side by side, so that its cases are assessed once for all marks on them: positions are dealt
 * among all cases of a permission, whichever of them was told of.
 */
async function byPermission(ports: RiskPorts, marks: readonly MarkedStream[]): Promise<MarkedStream[]> {
  const rows = await ports.facts.cases.findMany(marks.map((mark) => partsOfStream(mark.stream).id));
  const groups = new Map<string, MarkedStream[]>();
  for (const mark of marks) {
    const permissionNo = rows.get(partsOfStream(mark.stream).id)?.permissionNo ?? '';
    const group = groups.get(permissionNo);
    if (group) group.push(mark);
    else groups.set(permissionNo, [mark]);
  }
  return [...groups.values()].flat();
}

/** One page of all cases that a wide mark concerns, after the ref at which the last page ended. */
export async function listWideCases(
  ports: Pick<RiskPorts, 'facts'>,
  mark: MarkedStream,
  limit: number,
): Promise<readonly string[]> {
  return ports.facts.cases.listRefsAfter({ key: await findWideKey(ports, mark), after: mark.after, limit });
}

/** Nothing: every case. */
async function findWideKey(ports: Pick<RiskPorts, 'facts'>, mark: MarkedStream): Promise<CaseWalk['key']> {
  const { kind, id } = partsOfStream(mark.stream);
  if (kind === 'agency') return { name: 'agencyKey', value: id };
  if (kind === 'permission') return { name: 'permissionNo', value: id };
  if (kind === 'employer') return { name: 'employerKey', value: id };
  if (kind !== 'case') return undefined;
  // The positions of its permission are dealt among all its cases.
  const permissionNo = (await ports.facts.cases.findMany([id])).get(id)?.permissionNo;
  return permissionNo ? { name: 'permissionNo', value: permissionNo } : undefined;
}

/** Refs of the cases that depend on these streams of one kind, at most `limit`; undefined: every case depends on them. */
async function listCasesOf(
  ports: RiskPorts,
  kind: string,
  ids: readonly string[],
  limit: number,
): Promise<readonly string[] | undefined> {
  const listBy = (name: CaseKey, values: readonly string[]) => ports.facts.cases.listRefs(name, values, limit);
  switch (kind) {
    case 'case': {
      const rows = await ports.facts.cases.findMany(ids);
      const permissions = new Set([...rows.values()].flatMap(({ permissionNo }) => permissionNo ?? []));
      return [...new Set([...rows.keys(), ...(await listBy('permissionNo', [...permissions]))])];
    }
    case 'agency':
      return listBy('agencyKey', ids);
    case 'permission':
      return listBy('permissionNo', ids);
    case 'complaint':
    case 'settled-match':
      // It concerns an agency or a person, and their cases only when it changes what is said of them.
      return [];
    case 'worker': {
      const sharing = await ports.facts.workers.listRefsSharing(ids, limit);
      return listBy('workerRef', [...new Set([...ids, ...sharing])]);
    }
    case formerPapers.cnic:
    case formerPapers.passport:
      return listBy('workerRef', await ports.facts.workers.listRefsWithPaper(ids, limit));
    case 'employer':
      return listBy('employerKey', ids);
    case 'watch-list-entry': {
      const indexes = await ports.watchList.listIndexes(ids);
      const met = await ports.facts.workers.listRefsWithPaper(indexes.workers, limit);
      return [...new Set([...(await listBy('workerRef', met)), ...(await listBy('phoneIndexes', indexes.phones))])];
    }
    default:
      // A reference table, or a stream that is none of ours.
      return undefined;
  }
}
