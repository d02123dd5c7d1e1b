import { type Instant, karachiDate, karachiMidnight, millisOf } from '@muhafiz/kernel';
import { type MarkedStream, partsOfStream } from '../../domain/mark.ts';
import type { RuleBook, RulesInForce } from '../../domain/ruleBook/ruleBook.ts';
import { type Trial, trialOf } from '../../domain/ruleBook/trial.ts';
import { subjectCodes } from '../../domain/rules/index.ts';
import { type LawTables, readLawTables } from '../lawTables.ts';
import type { RiskPorts } from '../ports.ts';

/** What the assessor asks about a case: the rules that stand, drafts that run in their shadow, and by which tables. */
export interface AskedRules {
  readonly inForce: RulesInForce;
  readonly tried: readonly Trial[];
  readonly law: LawTables;
}

export interface RuleWatch {
  /**
   * The rules as they stand now. Where they are others than all cases were last asked, a mark on all cases stands in
   * the database before this returns: `marked` says so.
   * @param marks of this moment: one on a rule says that the book changed
   */
  look(token: number, marks: readonly MarkedStream[]): Promise<AskedRules & { readonly marked: boolean }>;
}

type WatchPorts = Pick<RiskPorts, 'clock' | 'rules' | 'facts' | 'watchList'>;

/**
 * A mark on one of these says that the book, a table of the law or the watch list changed. All are read after the marks were: whatever
 * is told later makes a mark that is still to be worked off.
 */
const watchedKinds: ReadonlySet<string> = new Set(['rule', 'reference-table', 'watch-list-entry']);
/** Drafts that begin to run in the shadow mark nothing, and may be heard of so late. */
const readAgainMillis = 5000;

interface Memory {
  /** Under which lease it was read: another holder's marks were not seen. */
  readonly token: number;
  readonly readAt: Instant;
  readonly stamps: string;
  readonly day: string;
  readonly book: RuleBook;
  readonly asked: AskedRules;
}

/** Follows the rule book and the tables of the law, by the marks that its changes make and by the calendar: a change can stand from a day on. */
export function createRuleWatch(ports: WatchPorts): RuleWatch {
  let memory: Memory | undefined;
  let applied: { readonly token: number; readonly signature: string | undefined } | undefined;
  return {
    look: async (token, marks) => {
      memory = await refreshed(ports, memory, { token, stamps: stampsOf(marks) });
      const { asked } = memory;
      const { signature } = asked.inForce;
      if (applied?.token !== token) applied = { token, signature: await ports.rules.findApplied() };
      const marked = applied.signature !== signature;
      // As of the beginning of the day: whenever in it other rules came into force, the horizon stops before.
      if (marked) await ports.rules.apply(signature, karachiMidnight(karachiDate(ports.clock.now())));
      applied = { token, signature };
      return { ...asked, marked };
    },
  };
}

async function refreshed(
  { clock, rules, facts, watchList }: WatchPorts,
  memory: Memory | undefined,
  { token, stamps }: Pick<Memory, 'token' | 'stamps'>,
): Promise<Memory> {
  const now = clock.now();
  const day = karachiDate(now);
  const isFresh =
    memory?.token === token && memory.stamps === stamps && millisOf(now) - millisOf(memory.readAt) < readAgainMillis;
  const kept = isFresh ? memory : undefined;
  if (kept?.day === day) return kept;
  const book = kept?.book ?? (await rules.load());
  const law = kept?.asked.law ?? (await readLawTables({ facts, watchList }));
  return { token, readAt: kept?.readAt ?? now, stamps, day, book, asked: { ...askedOn(book, day), law } };
}

function askedOn(book: RuleBook, day: string): Omit<AskedRules, 'law'> {
  const running = book.list().filter(({ code, change }) => change?.shadowSince != null && !subjectCodes.has(code));
  return { inForce: book.inForce(day), tried: running.flatMap((state) => trialOf(state, day) ?? []) };
}

function stampsOf(marks: readonly MarkedStream[]): string {
  return marks
    .filter(({ stream }) => watchedKinds.has(partsOfStream(stream).kind))
    .map(({ stream, stamp }) => `${stream} ${stamp}`)
    .join();
}
