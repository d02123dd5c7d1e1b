import { expect, test } from 'vitest';
import { firstBook } from '../../src/domain/ruleBook/ruleBook.ts';
import { assessCases } from '../../src/usecases/assessCases.ts';
import type { RiskPorts } from '../../src/usecases/ports.ts';

test('what stands is read before the facts, so that no older facts are put over newer ones', async () => {
  const read: string[] = [];
  const later = async <Answer>(what: string, answer: Answer): Promise<Answer> => {
    read.push(`${what} asked`);
    await new Promise((resolve) => setImmediate(resolve));
    read.push(`${what} told`);
    return answer;
  };
  const none = { findMany: async () => new Map() };
  const ports = {
    clock: { now: () => '2026-01-01T00:00:00.000Z' },
    assessments: { loadMany: () => later('standing', new Map()) },
    findSalts: async () => new Map(),
    facts: { workers: none, agencies: none, permissions: { listOfEmployers: async () => [] } },
    subjects: { listAbout: async () => [] },
    listStopped: async () => [],
    listAllStopped: async () => new Set<string>(),
    rules: { noteShadows: async () => undefined },
  } as unknown as RiskPorts;
  Object.assign(ports.facts, { cases: { findMany: () => later('cases', new Map()) } });
  const asked = { inForce: firstBook.inForce('2026-01-01'), tried: [], readUpTo: {}, law: { tables: new Map() } };
  expect(await assessCases(ports, asked as never, ['C1'])).toBe(0);
  expect(read).toEqual(['standing asked', 'standing told', 'cases asked', 'cases told']);
});
