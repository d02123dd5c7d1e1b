import type { ServiceName } from '@muhafiz/contracts';
import { addMilliseconds, type Instant, millisOf } from '@muhafiz/kernel';
import type { Background, StoredDocument } from '@muhafiz/service-kit';
import { assessCases } from './assessCases.ts';
import { expandMarks, listWideCases, type MarkedStream } from './expandMarks.ts';
import type { RiskPorts } from './ports.ts';

const marksPerLook = 400;
const casesPerAssessment = 200;
const idleMillis = 100;
const nudgeMillis = 10;
const failurePauseMillisMax = 3000;
/** Facts of one moment come by several topics; a mark waits so long for the slower ones, and no longer. */
const waitForOthersMillis = 3000;
const offices: readonly ServiceName[] = ['agency-licensing', 'worker-emigration', 'complaint-tracking'];
/** Complaints change no flag of this list yet, so no assessment waits for them. */
const waitedFor: readonly ServiceName[] = ['agency-licensing', 'worker-emigration'];

export interface Assessor extends Background {
  /** How far every office was read when everything marked until then had been assessed; nothing before the first time. */
  horizon(): Partial<Record<ServiceName, Instant>> | undefined;
  /** New facts were read: look at once. */
  nudge(): void;
  /** Holds still between two batches (for tests) until `resume`. */
  pause(): void;
  resume(): void;
}

/**
 * Works off the marks: finds the cases they concern, assesses them, takes the marks away. A mark that is made anew
 * meanwhile has another stamp and stays. A crash repeats work and loses none: answers that are no news are not said.
 */
export function createAssessor(ports: RiskPorts): Assessor {
  const lease = ports.kit.lease('assessor');
  let stopped = false;
  let paused = false;
  let horizon: Partial<Record<ServiceName, Instant>> | undefined;
  let running: Promise<void> = Promise.resolve();
  let wake: () => void = () => undefined;

  /** One look at all marks of this moment; when all are done, everything read before it has had its effect. */
  const round = async (): Promise<boolean> => {
    const read = await ports.readUpTo();
    const marks = await listMarks(ports);
    const ready = marks.filter((mark) => isReady(mark, read, ports.kit.clock.now()));
    if (ready.length > 0) await workOff(ports, ready);
    const waiting = marks.filter((mark) => !ready.includes(mark));
    const oldest = marks.length < marksPerLook ? earliestOf(waiting) : earliestOf(await listOldest(ports));
    horizon = horizonFrom(read, oldest);
    return ready.length > 0;
  };

  const loop = async (): Promise<void> => {
    let failures = 0;
    while (!stopped) {
      let busy = false;
      try {
        if (!paused && (await lease.hold()) !== undefined) busy = await round();
        failures = 0;
      } catch (error) {
        failures++;
        ports.kit.failed(error);
      }
      const pause = failures > 0 ? Math.min(failurePauseMillisMax, 50 * 2 ** failures) : idleMillis;
      if (!busy || failures > 0) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, pause);
          wake = () => {
            clearTimeout(timer);
            // A moment for the ticks that follow the facts: without them the look would be for nothing.
            setTimeout(resolve, nudgeMillis);
          };
        });
      }
    }
  };

  return {
    name: 'assessor',
    start: () => {
      running = loop();
    },
    stop: async () => {
      stopped = true;
      await running;
      await lease.release();
    },
    horizon: () => horizon,
    nudge: () => wake(),
    pause: () => {
      paused = true;
    },
    resume: () => {
      paused = false;
    },
  };
}

async function listMarks(ports: RiskPorts): Promise<MarkedStream[]> {
  const documents = await ports.marks.collection.list({}, { limit: marksPerLook, sort: { _id: 1 } });
  return documents.map((document) => ({ stream: document._id, ...ports.marks.definition.toRow(document) }));
}

/** Marks by age; the collection may hold more than one look takes. */
async function listOldest(ports: RiskPorts): Promise<MarkedStream[]> {
  const documents = await ports.marks.collection.list({}, { limit: 1, sort: { at: 1 } });
  return documents.map((document) => ({ stream: document._id, ...ports.marks.definition.toRow(document) }));
}

function earliestOf(marks: readonly MarkedStream[]): Instant | undefined {
  return marks.map((mark) => mark.at).sort()[0];
}

/**
 * What every office had committed before this moment has been read and assessed. A mark that still waits pulls it back
 * to just before the fact that made the mark: an event is never committed before the time that it bears.
 */
function horizonFrom(
  read: Partial<Record<string, Instant>>,
  oldest: Instant | undefined,
): Partial<Record<ServiceName, Instant>> {
  const before = oldest === undefined ? undefined : addMilliseconds(oldest, -1);
  const horizon: Partial<Record<ServiceName, Instant>> = {};
  for (const office of offices) {
    const upTo = read[office];
    if (upTo !== undefined) horizon[office] = before !== undefined && before < upTo ? before : upTo;
  }
  return horizon;
}

/** An assessment is made on facts read at least up to the moment of the fact that asks for it. */
function isReady(mark: MarkedStream, read: Partial<Record<string, Instant>>, now: Instant): boolean {
  if (millisOf(now) - millisOf(mark.at) > waitForOthersMillis) return true;
  return waitedFor.every((office) => (read[office] ?? '') >= mark.at);
}

async function workOff(ports: RiskPorts, marks: readonly MarkedStream[]): Promise<void> {
  const { caseRefs, whole, wide } = await expandMarks(ports, marks);
  const refs = [...caseRefs];
  for (let from = 0; from < refs.length; from += casesPerAssessment) {
    await assessCases(ports, refs.slice(from, from + casesPerAssessment));
  }
  await takeAway(ports, whole);
  for (const mark of wide) await workOffWide(ports, mark);
}

async function takeAway(ports: RiskPorts, marks: readonly MarkedStream[]): Promise<void> {
  if (marks.length === 0) return;
  const operations = marks.map(({ stream, stamp }) => ({ deleteOne: { filter: { _id: stream, stamp } } }));
  await ports.marks.collection.model.collection.bulkWrite(operations as never, { ordered: false });
}

/** Page by page, with the place kept in the mark, so that a crash goes on where it was. */
async function workOffWide(ports: RiskPorts, mark: MarkedStream): Promise<void> {
  let after = mark.after;
  for (;;) {
    const refs = await listWideCases(ports, { ...mark, after }, casesPerAssessment);
    await assessCases(ports, refs);
    after = refs[refs.length - 1];
    if (refs.length < casesPerAssessment || after === undefined) break;
    const filter = { _id: mark.stream, stamp: mark.stamp } as unknown as StoredDocument;
    await ports.marks.collection.model.collection.updateOne(filter as never, { $set: { after } });
  }
  await takeAway(ports, [mark]);
}
