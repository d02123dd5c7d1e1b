import { PublicAnswer, PublicMatches } from '@muhafiz/contracts';
import { type PeerCall, PeerUnavailable } from '@muhafiz/service-kit/http';

/** The questions that memory cannot answer, or not freshly enough. Each throws `PeerUnavailable` without an answer. */
export interface LicensingOffice {
  answerFor(licenceKey: string): Promise<PublicAnswer | undefined>;
  byName(name: string): Promise<PublicMatches>;
  /** The phone goes in the body: addresses are written to logs by machines on the way. */
  byPhone(phone: string): Promise<PublicMatches>;
}

export interface LicensingOfficeOptions {
  readonly callPeer: (call: PeerCall) => Promise<unknown>;
  readonly now: () => number;
  readonly timeoutMillis?: number;
}

const peer = 'agency-licensing';
const answersKeptMax = 5000;
/** How long an answer of licensing is given to others who ask the same: the bound of staleness that is promised. */
const keptMillis = 1000;
/** After a failure nobody waits for the same time-out again for so long. */
const pauseAfterFailureMillis = 1000;

/**
 * Licensing asked over HTTP. While the copy in memory is old every check comes here, so equal questions share one
 * request, and an office that does not answer is left alone for a second.
 */
export function createLicensingOffice(options: LicensingOfficeOptions): LicensingOffice {
  const asked = new Map<string, { readonly at: number; readonly answer: Promise<PublicAnswer | undefined> }>();
  let failedAt = Number.NEGATIVE_INFINITY;
  const call = async (request: Omit<PeerCall, 'peer'>): Promise<unknown> => {
    if (options.now() - failedAt < pauseAfterFailureMillis) throw new PeerUnavailable('it did not answer a moment ago');
    try {
      return await options.callPeer({ ...request, peer, timeoutMillis: options.timeoutMillis ?? 1500 });
    } catch (error) {
      if (error instanceof PeerUnavailable) failedAt = options.now();
      throw error;
    }
  };
  const answer = async (licenceKey: string): Promise<PublicAnswer | undefined> => {
    const found = await call({ path: `/internal/public-answer/${encodeURIComponent(licenceKey)}` });
    return found === undefined ? undefined : read(PublicAnswer, found);
  };
  return {
    answerFor: (licenceKey) => {
      const known = asked.get(licenceKey);
      const now = options.now();
      if (known !== undefined && now - known.at < keptMillis) return known.answer;
      if (asked.size >= answersKeptMax) asked.clear();
      const asking = { at: now, answer: answer(licenceKey) };
      asked.set(licenceKey, asking);
      // A failure is not kept: whoever asks next tries again, within the pause above.
      asking.answer.catch(() => {
        if (asked.get(licenceKey) === asking) asked.delete(licenceKey);
      });
      return asking.answer;
    },
    byName: async (name) =>
      read(PublicMatches, await call({ path: `/internal/public-search?name=${encodeURIComponent(name)}` })),
    byPhone: async (phone) => read(PublicMatches, await call({ path: '/internal/public-phone', body: { phone } })),
  };
}

function read<T>(
  schema: { safeParse(value: unknown): { success: true; data: T } | { success: false } },
  value: unknown,
): T {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new PeerUnavailable('its answer does not have the agreed form');
  return parsed.data;
}
