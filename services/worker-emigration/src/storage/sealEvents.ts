import type { EventOf, WorkerCorrected, WorkerRegistered } from '@muhafiz/contracts';
import type { CanonicalJson } from '@muhafiz/kernel';
import type { EventSeal, FieldCipher } from '@muhafiz/service-kit/keys';
import type { CaseEvent } from '../domain/case/case.ts';
import { partiesOf } from '../domain/case/caseFacts.ts';
import type { WorkerEvent } from '../domain/worker/worker.ts';
import { linkTokensOf } from './linkTokens.ts';
import { sealRetracted } from './sealRetracted.ts';
import { withoutUndefined } from './withoutUndefined.ts';

interface Sealing {
  readonly cipher: FieldCipher;
  readonly seal: EventSeal;
}

/** Persons are sealed for risk flagging, and for this office itself, which has to be able to read its own history. */
const readers = ['risk-flagging', 'worker-emigration'] as const;

/** A case event whose published half may travel: its persons sealed, unknown fields absent. */
export function sealCaseEvent(event: CaseEvent, caseRef: string, { seal, cipher }: Sealing): CaseEvent {
  const retracted = event.type === 'CaseCorrected' ? event.retracted : undefined;
  const recorded = {
    ...event.recorded,
    ...(retracted !== undefined && { retracted: sealRetracted(retracted, caseRef, cipher) }),
  };
  const clean = { ...event, published: withoutUndefined(event.published), recorded: withoutUndefined(recorded) };
  if (event.type !== 'CaseSubmitted' && event.type !== 'CaseCorrected') return clean as CaseEvent;
  const parties = partiesOf(event.facts);
  if (parties === undefined) return clean as CaseEvent;
  const value = withoutUndefined(parties) as unknown as CanonicalJson;
  const sealedParties = seal.sealFor(readers, value, `${event.type}/${caseRef}`);
  return { ...clean, published: { ...clean.published, sealedParties } } as CaseEvent;
}

/** A worker's event with linking tokens and the sealed person; the plain one stays in memory for `evolve`. */
export function sealWorkerEvent(event: WorkerEvent, { seal, cipher }: Sealing): WorkerEvent {
  const { sex: _, ...person } = event.person;
  const value = withoutUndefined(person) as unknown as CanonicalJson;
  const published = {
    ...event.published,
    ...linkTokensOf(person, cipher),
    sealedPerson: seal.sealFor(readers, value, `${event.type}/${event.published.workerRef}`),
  } satisfies (EventOf<typeof WorkerRegistered> | EventOf<typeof WorkerCorrected>)['published'];
  return { ...event, published } as WorkerEvent;
}
