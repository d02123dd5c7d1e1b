import { type Instant, ok, type Result } from '@muhafiz/kernel';
import type { Actor } from '@muhafiz/permissions';
import {
  type AskedAbout,
  type FieldUnreadable,
  type Inquiry,
  type InquiryNotRecorded,
  readReasons,
  type StatedReasons,
} from '../../domain/inquiry/inquiry.ts';
import type { NetworkAnswer, PartyNotFound } from '../../domain/network/answer.ts';
import type { NetworkQuestion } from '../../domain/network/answerFrom.ts';
import { toFollowTheMoney } from '../../domain/network/followTheMoney.ts';
import type { InquiryPorts, NetworkUnavailable } from './ports.ts';

export type InquiryRefusal = FieldUnreadable | PartyNotFound | InquiryNotRecorded | NetworkUnavailable;

/** An answer with the inquiry that it was given to, and how old what it was read from is. */
export interface RecordedAnswer extends NetworkAnswer {
  readonly inquiryId: string;
  readonly askedAt: string;
  readonly readAt: string;
  readonly ageSeconds: number;
  readonly followTheMoney: string;
}

export interface Asking {
  readonly actor: Actor;
  readonly reasons: StatedReasons;
  readonly requestId: string;
}

interface Asked {
  readonly about: readonly AskedAbout[];
  readonly question: NetworkQuestion;
}

/** Where a question was written down. */
interface WrittenDown {
  readonly inquiryId: string;
  readonly askedAt: Instant;
}

/** Writes a question down, with who asked, what for and in which case, before anybody looks for the answer. */
export async function writeDownInquiry(
  ports: Pick<InquiryPorts, 'clock' | 'random' | 'inquiries'>,
  { actor, reasons, requestId }: Asking,
  asked: Pick<Inquiry, 'question' | 'about'>,
): Promise<Result<WrittenDown, FieldUnreadable | InquiryNotRecorded>> {
  const stated = readReasons(reasons);
  if (!stated.ok) return stated;
  const askedAt = ports.clock.now();
  // In the order of time, so that a page of them is a stretch of time.
  const inquiryId = `${askedAt}-${ports.random.uuid()}`;
  const inquiry = { inquiryId, askedAt, by: actor.id, role: actor.role, ...stated.value, ...asked };
  const recorded = await ports.inquiries.writeDown(inquiry, requestId);
  return recorded.ok ? ok({ inquiryId, askedAt }) : recorded;
}

/**
 * Answers a question about people. It is written down first: what could not be written down is not answered, and neither
 * is whether somebody is known here at all.
 */
export async function answerInquiry(
  ports: InquiryPorts,
  asking: Asking,
  { question, about }: Asked,
): Promise<Result<RecordedAnswer, InquiryRefusal>> {
  const written = await writeDownInquiry(ports, asking, { question: question.question, about });
  if (!written.ok) return written;
  const seen = await ports.network.answer(question);
  if (!seen.ok) return seen;
  const { answer, readAt, ageMillis } = seen.value;
  return ok({
    ...{ ...written.value, readAt, ageSeconds: Math.max(0, Math.round(ageMillis / 1000)) },
    ...answer,
    followTheMoney: toFollowTheMoney(answer),
  });
}
