import type { Instant, Result } from '@muhafiz/kernel';
import type { NetworkAnswer, PartyNotFound } from '../domain/network/answer.ts';
import type { NetworkQuestion } from '../domain/network/answerFrom.ts';

/** What the thread is asked; all of it is copied. */
export interface AskedThread {
  readonly id: number;
  readonly question: NetworkQuestion;
}

/** What it tells: an answer with its age, or that something failed, without a word about persons. */
export type ToldByThread =
  | {
      readonly id: number;
      readonly found: Result<NetworkAnswer, PartyNotFound>;
      readonly readAt: Instant;
      readonly ageMillis: number;
    }
  | { readonly id: number; readonly fault: string };
