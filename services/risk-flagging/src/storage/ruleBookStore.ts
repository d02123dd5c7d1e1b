import { ok } from '@muhafiz/kernel';
import { streamOf } from '@muhafiz/service-kit/journal';
import type { AggregateStore, Projection } from '@muhafiz/service-kit/mongo';
import type { Mark } from '../domain/mark.ts';
import { ruleBookOf } from '../domain/ruleBook/ruleBook.ts';
import { evolveRule, type RuleEvent, type RuleState, unchangedRule } from '../domain/ruleBook/ruleState.ts';
import { findLogic } from '../domain/rules/index.ts';
import type { RuleBookStore } from '../usecases/ports.ts';
import { newMark, putMarks } from './markStore.ts';
import { shadowStorage } from './shadowStore.ts';
import type { StorageKit } from './storageKit.ts';

/** Far more than there are rules. */
const rulesMax = 500;
const appliedId = 'applied';
/** The stream of the mark that asks every case again, whichever rules changed. */
const allRules = streamOf('rule', '*');

/** What was decided of each rule, with all of its editions; what the code brings is not stored. */
export function ruleBookStorage(kit: StorageKit, marks: Projection<Mark>): RuleBookStore {
  const store = ruleStore(kit);
  const applied = appliedProjection(kit);
  const markAll = (at: Mark['at']) => putMarks(marks, [newMark(kit, allRules, at)]);
  return {
    load: async () => {
      const documents = await store.collection.list({}, { limit: rulesMax });
      // A rule whose code is gone is asked no more, and its flags cannot be computed again: both are said where asked.
      const known = documents.filter((document) => findLogic(document._id) !== undefined);
      return ruleBookOf(new Map(known.map((document) => [document._id, store.definition.toState(document)])));
    },
    find: async (code) => {
      const logic = findLogic(code);
      if (logic === undefined) return undefined;
      const { version, state } = await store.load(code);
      return { version, state: state ?? unchangedRule(logic) };
    },
    write: async ({ version, state }, event, { marks: isMarked, requestId }) => {
      const loaded = { id: state.code, version, state };
      const outcome = await kit.unitOfWork.commit([store.change(loaded, [event])], {
        requestId,
        also: async (session) => {
          if (isMarked) await markAll(momentOf(event))(session);
        },
      });
      return outcome.ok ? ok(evolveRule(state, event)) : outcome;
    },
    findApplied: async () => (await applied.find(appliedId))?.signature,
    apply: async (signature, at) => {
      await kit.unitOfWork.commit([], {
        requestId: kit.random.uuid(),
        also: async (session) => {
          await applied.collection.putMany([applied.documentOf(appliedId, { signature })], session);
          await markAll(at)(session);
        },
      });
    },
    ...shadowStorage(kit),
  };
}

function momentOf({ published }: RuleEvent): Mark['at'] {
  if ('approvedAt' in published) return published.approvedAt as Mark['at'];
  if ('switchedAt' in published) return published.switchedAt as Mark['at'];
  throw new Error('only what changes the standing rules marks cases');
}

function ruleStore(kit: StorageKit): AggregateStore<RuleState, RuleEvent> {
  const firstOf = (code: string): RuleState => {
    const logic = findLogic(code);
    if (logic === undefined) throw new Error(`no code for rule ${code}`);
    return unchangedRule(logic);
  };
  return kit.aggregate<RuleState, RuleEvent>(
    {
      name: 'rule',
      evolve: (before, event) => evolveRule(before ?? firstOf(event.published.code), event),
      toDocument: ({ approved, change, lastEdition }) => ({ approved, change, lastEdition }),
      toState: ({ _id, approved, change, lastEdition }) => ({
        ...firstOf(_id),
        ...({ approved, change: change ?? null, lastEdition } as Pick<
          RuleState,
          'approved' | 'change' | 'lastEdition'
        >),
      }),
    },
    { approved: Array, change: Object, lastEdition: Number },
  );
}

function appliedProjection(kit: StorageKit): Projection<{ readonly signature: string }> {
  return kit.projection(
    {
      name: 'applied_rules',
      toDocument: ({ signature }) => ({ signature }),
      toRow: ({ signature }) => ({ signature: signature as string }),
    },
    { signature: String },
  );
}
