import type { JournalRow } from '@muhafiz/service-kit';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { subjectCodes } from '../../src/domain/rules/index.ts';
import { type Country, openCountry } from '../usecases/country.ts';
import { History } from './history.ts';
import { judgeAll, type Standing, told } from './oracle.ts';

/** More of them: MUHAFIZ_SIMULATION_SEEDS=a,b,c; a failure names its seed and the step at which it was seen. */
const seeds = (process.env.MUHAFIZ_SIMULATION_SEEDS ?? 'one').split(',');
/** First a country comes to be; then few things are said between two looks, or the one would hide what the other missed. */
const [saidAtFirst, rounds, saidPerRoundMax] = [120, 40, 4];

let country: Country;
beforeEach(async () => {
  country = await openCountry();
});
afterEach(() => country?.offices.stop());

async function listJournal(): Promise<JournalRow[]> {
  const all: JournalRow[] = [];
  for (const { kit } of [country.licensing, country.emigration]) {
    all.push(...((await kit.connection.collection('journal').find({}).toArray()) as unknown as JournalRow[]));
  }
  return all;
}

async function standingNow(refs: readonly string[]): Promise<Map<string, Standing>> {
  type Flag = {
    code: string;
    subjectRef: string;
    relatedRef: string | null;
    reason: { en: string };
    excessPkr: number | null;
  };
  type Assessment = { factVersion: number; flags: Flag[]; couldNotTell: { code: string }[] };
  const { _entities } = await country.ask<{ _entities: { assessment: Assessment | null }[] }>(
    `query ($of: [_Any!]!) { _entities(representations: $of) { ... on Case { assessment {
      factVersion flags { code subjectRef relatedRef reason { en } excessPkr } couldNotTell { code } } } } }`,
    { of: refs.map((ref) => ({ __typename: 'Case', ref })) },
  );
  return new Map(
    refs.map((ref, index) => {
      const assessment = _entities[index]?.assessment;
      // What a case bears because of its agency or of people is compared with a batch of its own, in domain/.
      const ofCase = (assessment?.flags ?? []).filter((flag) => !subjectCodes.has(flag.code));
      const flags = ofCase.map((flag) =>
        told(flag.code, flag.subjectRef, flag.relatedRef, flag.reason.en, flag.excessPkr),
      );
      const couldNotTell = (assessment?.couldNotTell ?? []).map((each) => each.code);
      return [ref, { factVersion: assessment?.factVersion ?? 0, flags, couldNotTell }];
    }),
  );
}

/** Says so many random things, with one office or the other silent for a while, so that the news come in any order. */
async function live(history: History, things: number): Promise<void> {
  const relays = [country.licensing.relay, country.emigration.relay];
  let silent: (typeof relays)[number] | undefined;
  for (let said = 0; said < things; said++) {
    if (history.upTo(12) === 0) {
      silent?.resume();
      silent = silent === undefined ? relays[history.upTo(2)] : undefined;
      await silent?.pause();
    }
    const { office, aggregate, id, event } = history.next();
    await country[office].tell(aggregate, id, event);
  }
  silent?.resume();
}

test.each(seeds)(
  'history %s: what stands is what judging all cases afresh gives; no case that was touched is missed',
  async (seed) => {
    const history = new History(seed, country.emigration.kit);
    const seen = new Set<string>();
    for (let round = 1; round <= rounds; round++) {
      await live(history, round === 1 ? saidAtFirst : 1 + history.upTo(saidPerRoundMax));
      await country.settled();
      const expected = judgeAll(await listJournal(), history.workers);
      const standing = await standingNow([...expected.keys()]);
      for (const [ref, judged] of expected) {
        expect({ seed, round, ref, ...standing.get(ref) }).toEqual({ seed, round, ref, ...judged });
        for (const flag of judged.flags) seen.add(flag.slice(0, flag.indexOf(' ')));
      }
    }
    // A history in which nothing was wrong would prove nothing.
    const codes = [
      'LICENCE_NOT_VALID',
      'PERMISSION_MISMATCH',
      'PERMISSION_EXCEEDED',
      'FEE_OVER_CEILING',
      'IDENTITY_CONFLICT',
    ];
    expect([...seen]).toEqual(expect.arrayContaining(codes));
  },
  120_000,
);
