import type {
  EventOf,
  PublishedOf,
  RuleChangeApproved,
  RuleChangeBackTested,
  RuleChangeDrafted,
  RuleChangeWithdrawn,
  RuleShadowRunChanged,
  RuleSwitchedBack,
} from '@muhafiz/contracts';
import { karachiDate } from '@muhafiz/kernel';
import { type Edition, firstEdition, type RuleLogic } from '../ruleLogic.ts';

export type BackTestReport = PublishedOf<typeof RuleChangeBackTested>['report'];
export type RuleExample = EventOf<typeof RuleChangeDrafted>['recorded']['examples'][number];

interface Drafted {
  readonly edition: Edition;
  readonly effectiveFrom: string;
  /** The last day; null: until something else stands. */
  readonly effectiveTo: string | null;
  readonly draftedBy: string;
  readonly draftedAt: string;
  readonly reason: string;
  readonly examples: readonly RuleExample[];
}

export interface BackTest {
  readonly report: BackTestReport;
  readonly testedAt: string;
}

/** A change on its way: changing it means withdrawing it and drafting another, so a back-test is always of this draft. */
export interface OpenChange extends Drafted {
  readonly backTest: BackTest | null;
  readonly shadowSince: string | null;
}

/** A change that was approved; taken out of force when it was switched back. */
export interface ApprovedEdition extends Drafted {
  readonly backTest: BackTest;
  readonly approvedBy: string;
  readonly approvedAt: string;
  readonly switchedBack: { readonly at: string; readonly by: string; readonly reason: string } | null;
}

/** What stands of one rule, what stood, and what is on its way. */
export interface RuleState {
  readonly code: string;
  /** What the code brings: it stands when nothing else does. */
  readonly first: Edition;
  /** In the order of approval. */
  readonly approved: readonly ApprovedEdition[];
  readonly change: OpenChange | null;
  /** The highest edition that was ever drafted; numbers are not used again. */
  readonly lastEdition: number;
}

export type RuleEvent = EventOf<
  | typeof RuleChangeDrafted
  | typeof RuleChangeWithdrawn
  | typeof RuleChangeBackTested
  | typeof RuleShadowRunChanged
  | typeof RuleChangeApproved
  | typeof RuleSwitchedBack
>;

export function unchangedRule(logic: Omit<RuleLogic, 'evaluate'>): RuleState {
  return { code: logic.code, first: firstEdition(logic), approved: [], change: null, lastEdition: 1 };
}

/** The edition that stands on a day by Karachi's calendar, as the book is now: the newest approved that covers the day. */
export function editionOn(state: RuleState, day: string): Edition {
  return state.approved.findLast((each) => each.switchedBack === null && covers(each, day))?.edition ?? state.first;
}

/** The edition that stood at the end of a day in the past: what was approved or switched back later is not in it. */
export function editionAtEndOf(state: RuleState, day: string): Edition {
  const stood = (each: ApprovedEdition): boolean =>
    covers(each, day) &&
    karachiDate(each.approvedAt as never) <= day &&
    (each.switchedBack === null || karachiDate(each.switchedBack.at as never) > day);
  return state.approved.findLast(stood)?.edition ?? state.first;
}

function covers({ effectiveFrom, effectiveTo }: Drafted, day: string): boolean {
  return effectiveFrom <= day && (effectiveTo === null || day <= effectiveTo);
}

/** Any edition that a flag may cite, whatever became of it. */
export function findEdition(state: RuleState | undefined, version: number): Edition | undefined {
  if (state?.first.version === version) return state.first;
  return state?.approved.find(({ edition }) => edition.version === version)?.edition;
}

/** @param before undefined is no state of a rule: its first edition comes from the code */
export function evolveRule(before: RuleState, event: RuleEvent): RuleState {
  switch (event.type) {
    case 'RuleChangeDrafted':
      return { ...before, change: draftedBy(event), lastEdition: event.published.edition };
    case 'RuleChangeWithdrawn':
      return { ...before, change: null };
    case 'RuleChangeBackTested': {
      const { report, testedAt } = event.published;
      return { ...before, change: before.change && { ...before.change, backTest: { report, testedAt } } };
    }
    case 'RuleShadowRunChanged': {
      const shadowSince = event.published.running ? event.published.changedAt : null;
      return { ...before, change: before.change && { ...before.change, shadowSince } };
    }
    case 'RuleChangeApproved':
      return approve(before, event);
    case 'RuleSwitchedBack':
      return {
        ...before,
        approved: before.approved.map((each) =>
          each.edition.version === event.published.edition
            ? {
                ...each,
                switchedBack: {
                  at: event.published.switchedAt,
                  by: event.recorded.by,
                  reason: event.recorded.reason,
                },
              }
            : each,
        ),
      };
  }
}

function draftedBy({ published, recorded }: EventOf<typeof RuleChangeDrafted>): OpenChange {
  const { edition: version, logic, terms, effectiveFrom, effectiveTo, draftedAt } = published;
  return {
    edition: { version, logic, ...terms },
    ...{ effectiveFrom, effectiveTo: effectiveTo ?? null, draftedAt, draftedBy: recorded.by },
    ...{ reason: recorded.reason, examples: recorded.examples, backTest: null, shadowSince: null },
  };
}

function approve(before: RuleState, { published, recorded }: EventOf<typeof RuleChangeApproved>): RuleState {
  const { change } = before;
  if (change === null || change.backTest === null) throw new Error(`rule ${before.code}: approved what was not tested`);
  const { shadowSince: _, backTest, ...drafted } = change;
  const { approvedAt } = published;
  const approved = { ...drafted, backTest, approvedBy: recorded.by, approvedAt, switchedBack: null };
  return { ...before, change: null, approved: [...before.approved, approved] };
}
