import type { PublicAnswer, PublicMatches } from '@muhafiz/contracts';
import { findLicenceKey, findPhone } from '@muhafiz/identifiers';
import { karachiDate } from '@muhafiz/kernel';
import { complainOn, composePublicAnswer, publicMatch } from '../domain/public-answer/composePublicAnswer.ts';
import type { Ports } from './ports.ts';
import { scheduleInForce } from './scheduleInForce.ts';

const shownMax = 10;

/** The answer composed now, for one that has run out or was never prepared; says NOT_FOUND for an unknown number. */
export const publicAnswer =
  (ports: Pick<Ports, 'agencies' | 'tables' | 'now'>) =>
  async (licenceNo: string): Promise<PublicAnswer> => {
    const key = findLicenceKey(licenceNo);
    const state = key === undefined ? undefined : (await ports.agencies.load(key)).state;
    const { rows } = await scheduleInForce(ports);
    const shown = licenceNo.slice(0, 100);
    const asked =
      state === undefined
        ? ({ found: false, licenceKey: key ?? shown, licenceNo: shown } as const)
        : ({ found: true, agency: state } as const);
    return composePublicAnswer(asked, rows, ports.now()).answer;
  };

/** Every agency with such a name, look-alikes together; `more` tells when there are others than those shown. */
export const publicSearch =
  (ports: Pick<Ports, 'agencies' | 'search' | 'now'>) =>
  async (name: string): Promise<PublicMatches> => {
    const { keys, total } = ports.search.search({ name: name.slice(0, 200), skip: 0, most: shownMax });
    return matchesOf(ports, keys, total > keys.length);
  };

/**
 * Which agencies have declared this number, for themselves or their people; none for a text that is no number. The
 * number itself is in no answer, log or address.
 */
export const publicPhone =
  (ports: Pick<Ports, 'agencies' | 'now' | 'listAgenciesWithPhone'>) =>
  async (written: string): Promise<PublicMatches> => {
    const phone = findPhone(written);
    const keys = phone === undefined ? [] : await ports.listAgenciesWithPhone(phone, shownMax + 1);
    return matchesOf(ports, keys.slice(0, shownMax), keys.length > shownMax);
  };

async function matchesOf(
  ports: Pick<Ports, 'agencies' | 'now'>,
  keys: readonly string[],
  more: boolean,
): Promise<PublicMatches> {
  const loaded = await ports.agencies.loadMany(keys);
  const asOf = ports.now();
  const matches = keys.flatMap((key) => {
    const agency = loaded.get(key)?.state;
    return agency === undefined ? [] : [publicMatch(agency, karachiDate(asOf))];
  });
  const complain = complainOn(karachiDate(asOf));
  return { matches, more, complain, asOf };
}
