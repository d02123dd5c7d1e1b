import { findFieldRule, objectTypes } from './fields.ts';
import { findOperation } from './operations.ts';

// In a type that is declared open as a whole nobody looks at a new field; one with such a name has to be looked at.
const soundsPersonal =
  /cnic|passport|mrz|phone|mobile|fullname|fathername|nameur|dateofbirth|birth|address|account|iban|narrative/i;

/**
 * What of the schema and the routes the tables do not know, each with what to do; empty when all is judged. Names are
 * `Query.agency`, `Mutation.clearCase`, `Worker.cnic` (object types), `_entities.Case` (types with a reference
 * resolver) and `GET /check` (routes).
 */
export function listMissing(names: readonly string[]): string[] {
  return names.flatMap((name) => {
    const fault = findFault(name);
    return fault === undefined ? [] : [`${name}: ${fault}`];
  });
}

function findFault(name: string): string | undefined {
  const addOperation = 'nobody has decided who may use it; add its line to shared/permissions/src/operations.ts';
  if (name.includes(' ') || name.startsWith('_entities.')) return findOperation(name) ? undefined : addOperation;
  const [type = '', field] = name.split('.');
  if (field === undefined) return 'is neither Type.field nor a route';
  if (type === 'Query' || type === 'Mutation') return findOperation(field) ? undefined : addOperation;
  if (findFieldRule(type, field) === undefined) {
    return 'nobody has decided who may see it; add its line to objectTypes in shared/permissions/src/fields.ts';
  }
  if (objectTypes[type] === 'open' && soundsPersonal.test(field)) {
    return `${type} is declared open as a whole, and this field sounds personal; list the fields of ${type} one by one`;
  }
  return undefined;
}
