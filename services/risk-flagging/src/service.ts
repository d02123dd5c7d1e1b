import { serviceNames } from '@muhafiz/contracts';
import type { Instant } from '@muhafiz/kernel';
import { createRepeating, defineService, readSchema, type ServiceKit } from '@muhafiz/service-kit';
import { openNetworkThread } from './networkThread/openNetworkThread.ts';
import { riskReactions } from './reactions/index.ts';
import { assessmentStorage, placeOfFacts } from './storage/assessmentStore.ts';
import { caseTallies } from './storage/caseTallies.ts';
import { type FactProjections, factProjections, factReader } from './storage/factStores.ts';
import { feedbackProjections, judgedReader } from './storage/feedbackStore.ts';
import { type IdentityProjections, identityProjections } from './storage/identityStores.ts';
import { inquiryStorage, placeOfQuestion } from './storage/inquiryStore.ts';
import { markProjection, markStore } from './storage/markStore.ts';
import { ruleBookStorage } from './storage/ruleBookStore.ts';
import { placeOfSettledMatch, settledMatchStorage } from './storage/settledMatchStore.ts';
import { placeOfSubjectFacts, subjectStorage } from './storage/subjectStore.ts';
import { readAgain, readForFeedback, readForSignals } from './storage/upgrades.ts';
import { placeOfWatchListEntry, watchListStorage } from './storage/watchListStore.ts';
import { paperIndexes } from './storage/workerFacts.ts';
import { riskResolvers } from './subgraph/resolvers.ts';
import { countCases } from './usecases/feedback/countCases.ts';
import type { RiskPorts } from './usecases/ports.ts';
import { createBackTester } from './usecases/ruleBook/backTester.ts';
import { createMarkWorker } from './usecases/workMarks.ts';

/** How long the assessor rests when nothing was marked and nobody nudges it, in milliseconds. */
const idleMillis = 100;

/** How long the counter of cases rests when there is nothing to count: its sums are read a few times a month. */
const countedEveryMillis = 1000;

/** More parked messages than this are not looked at as a whole for each assessment. */
const stoppedMax = 1000;

/** What should worry us: reads the other offices, asks the rules about every case, publishes what they answered. */
export const service = defineService({
  name: 'risk-flagging',
  typeDefs: readSchema(import.meta.url),
  upgrades: [readAgain, readForSignals, readForFeedback],
  build: (kit) => {
    const projections = factProjections(kit);
    const identities = identityProjections(kit);
    const holds = feedbackProjections(kit);
    const tallies = caseTallies(kit, holds);
    const markRows = markProjection(kit);
    const marks = markStore(markRows);
    const ports = portsOf(
      kit,
      { ...projections, ...identities },
      {
        ...{ marks, subjects: subjectStorage(kit, markRows), matches: settledMatchStorage(kit, markRows) },
        rules: ruleBookStorage(kit, markRows),
        watchList: watchListStorage(kit, markRows),
      },
    );
    const worker = createMarkWorker(ports);
    const tester = createBackTester(ports, kit.failed);
    const network = openNetworkThread(kit.storagePlace, { failed: kit.failed });
    const lease = kit.lease('assessor');
    const count = countCases(tallies);
    const counter = createRepeating({
      name: 'count cases',
      round: async () => (await count()) > 0,
      lease: kit.lease('count-cases'),
      idleMillis: countedEveryMillis,
      failed: kit.failed,
    });
    const { round } = worker;
    const assessor = createRepeating({ name: 'assessor', round, lease, idleMillis, failed: kit.failed });
    return {
      resolvers: riskResolvers(
        { ...ports, feedback: { ...judgedReader(holds), ...tallies } },
        worker,
        {
          clock: kit.clock,
          random: kit.random,
          inquiries: inquiryStorage(kit),
          network,
        },
        tester,
      ),
      reactions: riskReactions({
        ...projections,
        ...identities,
        ...holds,
        marks: markRows,
        secrets: secretsOf(kit),
        clock: kit.clock,
      }),
      advanced: () => assessor.nudge(),
      horizon: async () => worker.horizon(),
      background: [
        assessor,
        counter,
        { name: 'network', start: () => undefined, stop: network.close },
        { name: 'back-tests', start: () => undefined, stop: tester.stop },
      ],
      journalContext: placeInJournal,
      gauges: {
        muhafiz_marks_waiting: {
          words: 'Streams whose news are not assessed yet',
          read: () => marks.count(),
        },
      },
    };
  },
});

/** Where the sealed part of a row of the journal belongs, by its stream: it opens there and nowhere else. */
function placeInJournal(stream: string): string {
  return (
    placeOfWatchListEntry(stream) ??
    placeOfQuestion(stream) ??
    placeOfSettledMatch(stream) ??
    placeOfSubjectFacts(stream) ??
    placeOfFacts(stream)
  );
}

function portsOf(
  kit: ServiceKit,
  projections: FactProjections & IdentityProjections,
  own: Pick<RiskPorts, 'marks' | 'subjects' | 'matches' | 'rules' | 'watchList'>,
): RiskPorts {
  return {
    ...assessmentStorage(kit),
    clock: kit.clock,
    random: kit.random,
    facts: factReader(projections, kit),
    ...own,
    workerSalt: (workerRef) => kit.cipher.blindIndex(workerRef, 'workerSalt'),
    listStopped: (streams) => kit.parking.listStopped(streams),
    listAllStopped: () => kit.parking.listAllStopped(stoppedMax),
    readUpTo: async () => {
      const read: Record<string, Instant> = {};
      for (const office of serviceNames) {
        const upTo = office === 'risk-flagging' ? undefined : await kit.readUpTo(office);
        if (upTo !== undefined) read[office] = upTo;
      }
      return read;
    },
  };
}

function secretsOf(kit: ServiceKit): Parameters<typeof riskReactions>[0]['secrets'] {
  return {
    openSealed: (sealed, context) => kit.seal.openSealed('risk-flagging', sealed, context),
    paperIndexes: (paper, key) => paperIndexes(kit, paper, key),
  };
}
