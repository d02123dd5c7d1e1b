import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PublicMatches } from '@muhafiz/contracts';
import { findLicenceKey, findPhone } from '@muhafiz/identifiers';
import { instantFromMillis } from '@muhafiz/kernel';
import { PeerUnavailable, type PublicCode } from '@muhafiz/service-kit/http';
import type { RateLimiter } from '../graphql/rateLimit.ts';
import { checkLimits } from '../limits.ts';
import { renderAnswerPage, renderFormPage, renderMatchesPage } from './answerPage.ts';
import { type CheckParts, notFoundAnswer } from './currentAnswers.ts';
import { htmlBytes, jsonBytes, send } from './finishedBytes.ts';
import type { LicencePaths } from './licencePaths.ts';
import { readSmallBody } from './readSmallBody.ts';
import { refusals, staleNotice } from './wording.ts';

/** A question that is not one exact licence number. */
export interface SlowRequest {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly html: boolean;
  readonly requestId: string;
}

export interface Questions {
  /** `/check`, `/check?name=…`, and POST. */
  answer(slow: SlowRequest): Promise<void>;
  notALicenceNumber(slow: SlowRequest, written: string): void;
  refuse(slow: SlowRequest, status: number, code: PublicCode, words: keyof typeof refusals): void;
}

interface QuestionParts extends CheckParts {
  readonly searchRate: RateLimiter;
  readonly keyOf: LicencePaths;
}

const { nameLengthMin, nameLengthMax, nameMatches } = checkLimits;

export function createQuestions(parts: QuestionParts): Questions {
  return new SlowQuestions(parts);
}

class SlowQuestions implements Questions {
  constructor(private readonly parts: QuestionParts) {}

  answer(slow: SlowRequest): Promise<void> {
    const { method } = slow.request;
    if (method === 'GET' || method === 'HEAD') return this.inAddress(slow);
    if (method === 'POST') return this.inBody(slow);
    this.refuse(slow, 405, 'INVALID', 'method');
    return Promise.resolve();
  }

  notALicenceNumber(slow: SlowRequest, written: string): void {
    const asked = readable(written);
    if (asked === undefined) {
      this.refuse(slow, 400, 'INVALID', 'unreadable');
      return;
    }
    if (findPhone(asked) !== undefined) {
      this.refuse(slow, 400, 'INVALID', 'phoneInAddress');
      return;
    }
    // No licence has such a number, and that is worth knowing to whoever was given it.
    const answer = notFoundAnswer(this.parts, asked);
    send(slow.response, 200, slow.html ? htmlBytes(renderAnswerPage(answer)) : jsonBytes(JSON.stringify(answer)));
  }

  refuse(slow: SlowRequest, status: number, code: PublicCode, which: keyof typeof refusals): void {
    if (slow.response.headersSent) {
      slow.response.destroy();
      return;
    }
    const message = refusals[which];
    const bytes = slow.html
      ? htmlBytes(renderFormPage(message))
      : jsonBytes(
          JSON.stringify({ error: { code, message: message.en, messageUr: message.ur }, requestId: slow.requestId }),
        );
    const more =
      code === 'LIMIT' && status === 429 ? ['retry-after', '1'] : status === 405 ? ['allow', 'GET, HEAD, POST'] : [];
    // What is left of a body that was not read must not be taken for the next request of this connection.
    if (!slow.request.complete && slow.request.method === 'POST') more.push('connection', 'close');
    send(slow.response, status, bytes, more);
  }

  private tellMatches(slow: SlowRequest, found: PublicMatches): void {
    const whole = found.complain === undefined ? { ...found, complain: this.parts.store.complain() } : found;
    send(slow.response, 200, slow.html ? htmlBytes(renderMatchesPage(whole)) : jsonBytes(JSON.stringify(whole)));
  }

  private withinRate(slow: SlowRequest): boolean {
    if (this.parts.searchRate.allow(slow.request.socket.remoteAddress ?? 'unknown', this.parts.now())) return true;
    this.refuse(slow, 429, 'LIMIT', 'tooMany');
    return false;
  }

  private async byName(slow: SlowRequest, name: string): Promise<void> {
    if (!this.withinRate(slow)) return;
    try {
      this.tellMatches(slow, await this.parts.licensing.byName(name));
    } catch (error) {
      if (!(error instanceof PeerUnavailable)) throw error;
      this.tellMatches(slow, matchesFromMemory(this.parts, name));
    }
  }

  private async byPhone(slow: SlowRequest, phone: string): Promise<void> {
    if (!this.withinRate(slow)) return;
    try {
      this.tellMatches(slow, await this.parts.licensing.byPhone(phone));
    } catch (error) {
      if (!(error instanceof PeerUnavailable)) throw error;
      this.refuse(slow, 503, 'UNAVAILABLE', 'unavailable');
    }
  }

  private async inAddress(slow: SlowRequest): Promise<void> {
    const query = new URL(slow.request.url as string, 'http://localhost').searchParams;
    const asked = (query.get('name') ?? query.get('licence') ?? query.get('q'))?.trim();
    if (asked === undefined) {
      if (query.has('phone')) return this.refuse(slow, 400, 'INVALID', 'phoneInAddress');
      return send(slow.response, slow.html ? 200 : 400, slow.html ? htmlBytes(renderFormPage()) : usage(slow));
    }
    if (findPhone(asked) !== undefined) return this.refuse(slow, 400, 'INVALID', 'phoneInAddress');
    if (!query.has('name') && findLicenceKey(asked) !== undefined) return redirect(slow, licencePath(asked));
    if (asked.length < nameLengthMin || asked.length > nameLengthMax)
      return this.refuse(slow, 400, 'INVALID', 'emptyQuestion');
    return this.byName(slow, asked);
  }

  private async inBody(slow: SlowRequest): Promise<void> {
    const body = await readSmallBody(slow.request);
    if (!body.ok) {
      return body.refusal.kind === 'TooLarge'
        ? this.refuse(slow, 413, 'LIMIT', 'tooLarge')
        : this.refuse(slow, 400, 'INVALID', 'unreadable');
    }
    const { phone, q, name, licence } = body.value;
    const asked = (phone ?? q ?? name ?? licence ?? '').trim();
    const asPhone = findPhone(asked);
    if (asPhone !== undefined) return this.byPhone(slow, asPhone);
    if (phone !== undefined) return this.refuse(slow, 400, 'INVALID', 'unreadable');
    if (name === undefined && findLicenceKey(asked) !== undefined) return redirect(slow, licencePath(asked));
    if (asked.length < nameLengthMin || asked.length > nameLengthMax)
      return this.refuse(slow, 400, 'INVALID', 'emptyQuestion');
    // A search that can be looked at again and shared; a phone never gets here.
    return slow.html ? redirect(slow, `/check?name=${encodeURIComponent(asked)}`) : this.byName(slow, asked);
  }
}

function matchesFromMemory(parts: CheckParts, name: string): PublicMatches {
  const completeTo = parts.feed.completeTo();
  const seconds = completeTo === undefined ? undefined : Math.max(0, Math.floor((parts.now() - completeTo) / 1000));
  const found = parts.store.listByName(name, nameMatches + 1);
  const now = parts.now();
  return {
    matches: found.slice(0, nameMatches).map((answer) => {
      const { licenceKey, licenceNo, kind, nameUr, mayRecruit, verdict } = answer;
      const ranOut = mayRecruit && now >= Date.parse(answer.validUntil);
      return {
        licenceKey,
        licenceNo,
        kind,
        name: answer.name,
        ...(nameUr === undefined ? {} : { nameUr }),
        mayRecruit: mayRecruit && !ranOut,
        verdict: ranOut ? 'NOT_KNOWN_NOW' : verdict,
      };
    }),
    more: found.length > nameMatches,
    complain: parts.store.complain(),
    asOf: instantFromMillis(completeTo ?? now),
    ...(seconds === undefined ? {} : { staleSeconds: seconds }),
    notice: staleNotice(seconds),
  };
}

function usage(slow: SlowRequest): ReturnType<typeof jsonBytes> {
  const message =
    'Ask GET /check/{licence number, percent-encoded}, GET /check?name=…, or POST /check with {"phone": "…"}.';
  return jsonBytes(JSON.stringify({ error: { code: 'INVALID', message }, requestId: slow.requestId }));
}

function redirect(slow: SlowRequest, to: string): void {
  send(slow.response, 303, jsonBytes('{}'), ['location', to]);
}

function licencePath(asked: string): string {
  return `/check/${encodeURIComponent(asked)}`;
}

function readable(written: string): string | undefined {
  try {
    const text = decodeURIComponent(written).trim();
    return text.length > nameLengthMax || text === '' ? undefined : text;
  } catch {
    return undefined;
  }
}
