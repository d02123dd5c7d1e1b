import type { Result } from '@muhafiz/kernel';
import { type MutationResult, toResult } from '@muhafiz/service-kit/subgraph';
import type { EmigrationRefusal } from '../domain/refusals.ts';
import { publicCodes } from '../usecases/publicCodes.ts';

/** The sentence for people; what is not here is said by the name of the refusal alone. */
const sentences: { [K in EmigrationRefusal['kind']]?: (refusal: Extract<EmigrationRefusal, { kind: K }>) => string } = {
  CaseNotFound: () => 'There is no such case.',
  WorkerNotFound: () => 'There is no such worker.',
  NotInThisStatus: ({ status }) => `The case is ${status}; this cannot be done to it now.`,
  RowRefused: ({ reason, row }) => (row === undefined ? reason : `${reason} (row ${row + 1})`),
  TooManyRows: ({ rows, most }) => `${rows} rows were sent; at most ${most} are taken at once.`,
  WrongHeader: ({ file, missing }) => `The header of ${file} is wrong at: ${missing.join(', ')}.`,
  NotYetAssessed: ({ gap }) => `The case is not yet assessed: ${gapWords[gap.why]}.`,
  Held: ({ holds }) => `The case is held: ${holds.map((hold) => hold.reason.en).join(' ')}`,
  StandingUnknown: ({ why }) => `Agency licensing did not say whether the agency may recruit: ${why}.`,
  StandingNotValid: ({ dates }) => `The agency may not recruit on ${dates.map(({ on }) => on).join(' and ')}.`,
  PositionUnknown: ({ why }) => `Agency licensing did not say whether a position is free: ${why}.`,
  PositionRefused: () => 'No position of the permission can be taken for this case.',
  ReasonMissing: () => 'A reason has to be given.',
  ReasonTooLong: ({ letters, most }) => `The reason has ${letters} letters; at most ${most} are taken.`,
  PaymentNotFound: ({ alike }) =>
    alike === 0
      ? 'No such payment stands in this case.'
      : 'No such payment stands in this case; one of this sum and day differs in another field.',
  HoldIdTaken: () => 'This holdId names another hold of the case: another reason, or another officer.',
  SecondOfficerNeeded: () => 'Another officer than the one who asked has to confirm the release.',
  ConfirmerMayNotRelease: () => 'You confirmed this hold: two other officers have to release it.',
  TookBackPayment: () => 'You took back a payment of this case: another officer has to clear it.',
  NotGo: ({ answer }) => `The departure check says ${answer}.`,
  ChangedMeanwhile: () => 'Somebody else changed this at the same moment; try again.',
};

const gapWords = {
  NoAssessment: 'no assessment has arrived',
  OlderVersion: 'its facts changed since the last assessment',
  CouldNotTell: 'a rule could not tell, since facts are missing',
  NotFresh: 'the newest facts of an office have not been read',
} as const;

/** The answer of an operation: the thing, or the refusal with its code, its sentence and its data. */
export function answerOf<Thing extends string, T>(
  thing: Thing,
  result: Result<T, EmigrationRefusal>,
): MutationResult<Thing, T> {
  if (result.ok) return toResult(thing, result, publicCodes);
  const { refusal } = result;
  const sentence = sentences[refusal.kind] as ((refusal: EmigrationRefusal) => string) | undefined;
  const told = sentence === undefined ? refusal : { ...refusal, message: sentence(refusal) };
  return toResult(thing, { ok: false, refusal: told }, publicCodes);
}
