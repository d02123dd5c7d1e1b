import type { FlagField } from '@muhafiz/contracts';
import { canonicalJson, ok, type Result, refuse } from '@muhafiz/kernel';
import { flagIdOf } from '../domain/assessment.ts';
import { publishedFlag } from '../domain/flag.ts';
import { type ReplayRefusal, replayFlag as replayFromFacts } from '../domain/replay.ts';
import { findRule } from '../domain/rules/index.ts';
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

const form = /^(.+)@(\d{1,6})\/([A-Z_]+)(?:\/(.+))?$/;

/** Computes a flag again from the facts that its assessment had read, with the rule of that day, and compares bytes. */
export async function replayFlag(
  ports: Pick<RiskPorts, 'assessments'>,
  flagId: string,
): Promise<Result<Replayed, FlagNotFound | ReplayRefusal>> {
  const parts = form.exec(flagId);
  if (parts === null) return refuse({ kind: 'FlagNotFound' as const, flagId });
  const [caseRef, version] = [parts[1] as string, Number(parts[2])];
  const assessment = await ports.assessments.findRecorded(caseRef, version);
  if (assessment === undefined) return refuse({ kind: 'FlagNotFound' as const, flagId });
  const { published, facts } = assessment;
  const flag = published.flags.find((each) => flagIdOf(published.assessmentId, each) === flagId);
  if (flag === undefined) return refuse({ kind: 'FlagNotFound' as const, flagId });
  const name = { code: flag.code, version: flag.ruleVersion, cause: flag.causeKey };
  const replayed = replayFromFacts(facts, name);
  const rule = findRule(flag.code, flag.ruleVersion);
  if (!replayed.ok) return replayed;
  if (rule === undefined) {
    return refuse({ kind: 'RuleVersionUnknown' as const, code: flag.code, version: flag.ruleVersion });
  }
  const recorded = canonicalJson(flag as never);
  const computed = canonicalJson(publishedFlag(rule, replayed.value) as never);
  return ok({
    flagId,
    assessedAt: published.assessedAt,
    recorded,
    computed,
    same: recorded === computed,
    wouldClear: flag.wouldClear,
  });
}
