import type { PublicAnswer } from '@muhafiz/contracts';
import { instantFromMillis } from '@muhafiz/kernel';
import { checkLimits } from '../limits.ts';
import { renderAnswerPage } from './answerPage.ts';
import type { AnswerStore, StoredAnswer } from './answerStore.ts';
import { type FinishedBytes, htmlBytes, jsonBytes } from './finishedBytes.ts';
import type { LicensingOffice } from './licensingOffice.ts';
import { notFoundReason, notKnownReason, staleNotice } from './wording.ts';

export interface CheckParts {
  readonly store: AnswerStore;
  readonly feed: { completeTo(): number | undefined };
  readonly licensing: LicensingOffice;
  readonly now: () => number;
}

/** Whether memory may answer by itself: the copy is young, and what is known of this key has not run out. */
export function isFresh(parts: Pick<CheckParts, 'feed'>, stored: StoredAnswer | undefined, now: number): boolean {
  const completeTo = parts.feed.completeTo();
  if (completeTo === undefined || now - completeTo > checkLimits.copyAgeMillis) return false;
  return stored === undefined || now < stored.validUntil;
}

/** The answer when memory is not fresh: licensing's own, or else memory's with its age. */
export async function askForAnswer(parts: CheckParts, key: string): Promise<PublicAnswer> {
  const stored = parts.store.find(key);
  try {
    return (await parts.licensing.answerFor(key)) ?? notFoundAnswer(parts, key);
  } catch {
    return agedAnswer(parts, key, stored);
  }
}

function agedAnswer(parts: CheckParts, key: string, stored: StoredAnswer | undefined): PublicAnswer {
  const now = parts.now();
  const completeTo = parts.feed.completeTo();
  const staleSeconds = completeTo === undefined ? undefined : Math.max(0, Math.floor((now - completeTo) / 1000));
  const age = { ...(staleSeconds === undefined ? {} : { staleSeconds }), notice: staleNotice(staleSeconds) };
  if (stored === undefined) {
    // Without a copy of any known age, "no such licence" would be a guess against an honest agency.
    const answer = notFoundAnswer(parts, key);
    return completeTo === undefined
      ? { ...answer, verdict: 'NOT_KNOWN_NOW', reason: notKnownReason, ...age }
      : { ...answer, ...age };
  }
  const ranOut = now >= stored.validUntil;
  if (!ranOut || !stored.answer.mayRecruit) return { ...stored.answer, ...age };
  // The licence may have ended with the answer: it is not told as valid, and nothing may be charged on its word.
  const { since: _since, until: _until, ...rest } = stored.answer;
  return { ...rest, mayRecruit: false, verdict: 'NOT_KNOWN_NOW', reason: notKnownReason, charges: [], ...age };
}

/** What is said of a number that nobody has: in 200, since "no such licence, do not pay" is an answer, and a good one. */
export function notFoundAnswer(parts: Pick<CheckParts, 'store' | 'now'>, key: string): PublicAnswer {
  const asOf = parts.now();
  return {
    licenceKey: key,
    licenceNo: key,
    kind: 'unknown',
    name: key,
    mayRecruit: false,
    verdict: 'NOT_FOUND',
    reason: notFoundReason,
    charges: [],
    complain: parts.store.complain(),
    asOf: instantFromMillis(asOf),
    validUntil: instantFromMillis(asOf + checkLimits.copyAgeMillis),
  };
}

/**
 * Finished bytes of "no such licence": one in ten checks asks for a number that nobody has, and only the number itself
 * differs, so the rest of the text is made once a second.
 */
export function createNotFoundBytes(parts: Pick<CheckParts, 'store' | 'now'>): {
  json(key: string): FinishedBytes;
  html(key: string): FinishedBytes;
} {
  const place = 'LICENCEKEYPLACE';
  let madeAt = Number.NEGATIVE_INFINITY;
  let text: string[] = [];
  return {
    json: (key) => {
      const now = parts.now();
      if (now - madeAt >= 1000 || now < madeAt) {
        text = JSON.stringify(notFoundAnswer(parts, place)).split(`"${place}"`);
        madeAt = now;
      }
      return jsonBytes(text.join(JSON.stringify(key)));
    },
    html: (key) => htmlBytes(renderAnswerPage(notFoundAnswer(parts, key))),
  };
}
