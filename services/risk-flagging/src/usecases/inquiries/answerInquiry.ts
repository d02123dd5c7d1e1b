import { millisOf, ok, type Result } from '@muhafiz/kernel';
import type { Actor } from '@muhafiz/permissions';
import {
  type AskedAbout,
  type FieldUnreadable,
  type InquiryNotRecorded,
  type Question,
  readReasons,
  type StatedReasons,
} from '../../domain/inquiry/inquiry.ts';
import type { NetworkAnswer, PartyNotFound } from '../../domain/network/answer.ts';
import { toFollowTheMoney } from '../../domain/network/followTheMoney.ts';
import type { InquiryPorts } from './ports.ts';
import type { NetworkReader, StandingNetwork } from './readNetwork.ts';

export type InquiryRefusal = FieldUnreadable | PartyNotFound | InquiryNotRecorded;

/** An answer with the inquiry that it was given to, and how old what it was read from is. */
export interface RecordedAnswer extends NetworkAnswer {
  readonly inquiryId: string;
  readonly askedAt: string;
  readonly readAt: string;
  readonly ageSeconds: number;
  readonly followTheMoney: string;
}

export interface InquiryParts {
  readonly ports: InquiryPorts;
  readonly network: NetworkReader;
}

export interface Asking {
  readonly actor: Actor;
  readonly reasons: StatedReasons;
  readonly requestId: string;
}

interface Asked {
  readonly question: Question;
  readonly about: readonly AskedAbout[];
  readonly answer: (standing: StandingNetwork) => Result<NetworkAnswer, PartyNotFound>;
}

/**
 * Answers a question about people. It is written down first, with who asked, what for and in which case: what could not
 * be written down is not answered, and neither is whether somebody is known here at all.
 */
export async function answerInquiry(
  { ports, network }: InquiryParts,
  { actor, reasons, requestId }: Asking,
  { question, about, answer }: Asked,
): Promise<Result<RecordedAnswer, InquiryRefusal>> {
  const stated = readReasons(reasons);
  if (!stated.ok) return stated;
  const askedAt = ports.clock.now();
  // In the order of time, so that a page of them is a stretch of time.
  const inquiryId = `${askedAt}-${ports.random.uuid()}`;
  const inquiry = { inquiryId, question, askedAt, by: actor.id, role: actor.role, ...stated.value, about };
  const recorded = await ports.inquiries.writeDown(inquiry, requestId);
  if (!recorded.ok) return recorded;
  const standing = await network.get();
  const found = answer(standing);
  if (!found.ok) return found;
  const ageSeconds = Math.max(0, Math.round((millisOf(ports.clock.now()) - millisOf(standing.readAt)) / 1000));
  const told = found.value;
  return ok({
    inquiryId,
    askedAt,
    readAt: standing.readAt,
    ageSeconds,
    ...told,
    followTheMoney: toFollowTheMoney(told),
  });
}
