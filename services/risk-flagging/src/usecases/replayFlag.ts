import type { FlagField } from '@muhafiz/contracts';
import { canonicalJson, ok, type Result, refuse } from '@muhafiz/kernel';
import { flagIdOf } from '../domain/assessment.ts';
import { type Flag, publishedFlag } from '../domain/flag.ts';
import { type FlagName, type ReplayRefusal, replayFlag as replayFromFacts } from '../domain/replay.ts';
import type { RuleBook } from '../domain/ruleBook/ruleBook.ts';
import { replaySubject } from '../domain/subjects/replaySubject.ts';
import type { RiskPorts } from './ports.ts';

export type FlagNotFound = { readonly kind: 'FlagNotFound'; readonly flagId: string };

export interface Replayed {
  readonly flagId: string;
  readonly assessedAt: string;
  /** The flag as the journal has it, and as it was computed now, in canonical form. */
  readonly recorded: string;
  readonly computed: string;
  readonly same: boolean;
  readonly wouldClear: FlagField['wouldClear'];
}

type Ports = Pick<RiskPorts, 'assessments' | 'subjects' | 'rules'>;

/** An assessment as it was recorded, of a case or of an agency or a person, and how a flag of it is computed again. */
interface Source {
  readonly assessmentId: string;
  readonly assessedAt: string;
  readonly flags: readonly FlagField[];
  readonly replay: (name: FlagName, book: RuleBook) => Result<Flag, ReplayRefusal>;
}

const form = /^(.+)@(\d{1,6})\/([A-Z_]+)(?:\/(.+))?$/;

/** Computes a flag again from the facts that its assessment had read, with the rule of that day, and compares bytes. */
export async function replayFlag(
  ports: Ports,
  flagId: string,
): Promise<Result<Replayed, FlagNotFound | ReplayRefusal>> {
  const parts = form.exec(flagId);
  if (parts === null) return refuse({ kind: 'FlagNotFound' as const, flagId });
  const source = await findSource(ports, parts[1] as string, Number(parts[2]));
  const flag = source?.flags.find((each) => flagIdOf(source.assessmentId, each) === flagId);
  if (source === undefined || flag === undefined) return refuse({ kind: 'FlagNotFound' as const, flagId });
  const book = await ports.rules.load();
  const replayed = source.replay({ code: flag.code, version: flag.ruleVersion, cause: flag.causeKey }, book);
  if (!replayed.ok) return replayed;
  const rule = book.findEdition(flag.code, flag.ruleVersion);
  if (rule === undefined) {
    return refuse({ kind: 'RuleVersionUnknown' as const, code: flag.code, version: flag.ruleVersion });
  }
  const recorded = canonicalJson(flag as never);
  const computed = canonicalJson(publishedFlag(rule, replayed.value) as never);
  const { assessedAt } = source;
  return ok({ flagId, assessedAt, recorded, computed, same: recorded === computed, wouldClear: flag.wouldClear });
}

async function findSource(ports: Ports, id: string, version: number): Promise<Source | undefined> {
  const ofCase = await ports.assessments.findRecorded(id, version);
  if (ofCase !== undefined) {
    const { published, facts } = ofCase;
    return { ...published, replay: (name, book) => replayFromFacts(facts, name, book) };
  }
  const ofSubject = await ports.subjects.findRecorded(id, version);
  if (ofSubject === undefined) return undefined;
  const { published, facts } = ofSubject;
  return { ...published, replay: (name, book) => replaySubject(facts, name, book) };
}
