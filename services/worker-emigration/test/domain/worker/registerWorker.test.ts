import { expect, test } from 'vitest';
import { registerWorker } from '../../../src/domain/worker/registerWorker.ts';
import { evolveWorker, type Worker } from '../../../src/domain/worker/worker.ts';
import { now, somePerson, submittedAt } from '../../builders.ts';

const registered = take(undefined, somePerson);

test('an unknown worker is registered, with nothing personal in the published half', () => {
  const [event] = registerWorker(undefined, { workerRef: 'W1', person: somePerson, by: 'o' }, submittedAt);
  expect(event).toMatchObject({ type: 'WorkerRegistered', published: { workerRef: 'W1', sex: 'M' } });
  expect(JSON.stringify([event?.published, event?.recorded])).not.toMatch(/3520112345671|Aslam|AC6145453|7654321/);
});

test('the same papers again are no event', () => {
  expect(registerWorker(registered, { workerRef: 'W1', person: { ...somePerson }, by: 'o' }, now)).toEqual([]);
});

test('another phone is a correction that names the field and keeps the passport', () => {
  const person = { ...somePerson, phone: '0333-1112223' };
  const [event] = registerWorker(registered, { workerRef: 'W1', person, by: 'o' }, now);
  expect(event).toMatchObject({ type: 'WorkerCorrected', published: { changed: ['phone'] } });
  expect(take(registered, person)).toMatchObject({ passportVersion: 1, changedAt: now });
});

test('another passport counts, the same one written otherwise does not', () => {
  expect(take(registered, { ...somePerson, passportNo: 'ac 6145453' }).passportVersion).toBe(1);
  expect(take(registered, { ...somePerson, passportNo: 'BZ0560291' }).passportVersion).toBe(2);
});

function take(before: Worker | undefined, person: Worker['person']): Worker {
  const at = before === undefined ? submittedAt : now;
  const events = registerWorker(before, { workerRef: 'W1', person, by: 'o' }, at);
  const after = events.reduce<Worker | undefined>(evolveWorker, before);
  if (after === undefined) throw new Error('no worker');
  return after;
}
