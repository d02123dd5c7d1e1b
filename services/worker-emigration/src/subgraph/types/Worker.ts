import { viewField } from '@muhafiz/permissions';
import type { ReferenceResolver } from '@muhafiz/service-kit/subgraph';
import type { Person, Worker } from '../../domain/worker/worker.ts';
import type { EmigrationPorts } from '../../usecases/ports.ts';
import { readWorkers } from '../../usecases/readCases.ts';
import type { Context, Field } from '../context.ts';

const personal = [
  'cnic',
  'fullName',
  'nameUr',
  'fatherName',
  'dateOfBirth',
  'district',
  'phone',
  'passportNo',
  'passportExpiresOn',
] as const satisfies readonly (keyof Person)[];

/** Each personal field as the asking role may see it: whole, masked, or not at all. */
export const workerFields: Readonly<Record<string, Field>> = {
  workerRef: (worker: Worker) => worker.ref,
  sex: (worker: Worker) => worker.person.sex,
  ...Object.fromEntries(
    personal.map((name): [string, Field] => [
      name,
      (worker: Worker, _args, { actor }) => viewField(actor.role, 'Worker', name, worker.person[name]),
    ]),
  ),
};

export const workerReferences = (ports: EmigrationPorts): ReferenceResolver<Context> => {
  const { findWorkers } = readWorkers(ports);
  return async (references, { actor }) => {
    const found = await findWorkers(
      actor,
      references.map((reference) => String(reference.workerRef)),
    );
    return references.map((_, index) => (found.ok ? (found.value[index] ?? null) : null));
  };
};
