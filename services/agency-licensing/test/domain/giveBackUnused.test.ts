import { addMilliseconds, type Instant, parseInstant } from '@muhafiz/kernel';
import { describe, expect, test } from 'vitest';
import { type AwaitedClearance, giveBackUnused } from '../../src/domain/permission/giveBackUnused.ts';
import { giveBackUnused as sweep } from '../../src/usecases/giveBackUnused.ts';
import { aPermission } from '../builders.ts';

const askedAt = parseInstant('2026-02-01T07:00:00.000Z');
const awaited: AwaitedClearance = { permissionNo: 'PE/RWP/2026/1', caseRef: 'C1', factVersion: 2, askedAt };

describe('a position that no clearance followed', () => {
  test('is given back in the version for which it was asked', () => {
    expect(giveBackUnused(aPermission({}, { C1: 2, C2: 1 }), awaited)).toEqual([
      {
        type: 'PositionGivenBack',
        published: { permissionNo: 'PE/RWP/2026/1', caseRef: 'C1', factVersion: 2 },
        recorded: {},
      },
    ]);
  });
  test('is not given back twice, nor when a later version of the case took it', () => {
    expect(giveBackUnused(aPermission({}, { C2: 1 }), awaited)).toEqual([]);
    expect(giveBackUnused(aPermission({}, { C1: 3 }), awaited)).toEqual([]);
  });
});

describe('the sweep', () => {
  /** Asks for those last asked for before a moment, as storage does. */
  async function run(readUpTo: Instant | undefined): Promise<{ worked: number; before: Instant | undefined }> {
    let before: Instant | undefined;
    const ports = {
      emigrationReadUpTo: () => Promise.resolve(readUpTo),
      awaited: {
        listUnused: (moment: Instant) => {
          before = moment;
          return Promise.resolve(awaited.askedAt < moment ? [awaited] : []);
        },
        settled: () => () => Promise.resolve(),
      },
      permissions: { loadMany: () => Promise.resolve(new Map()) },
      unitOfWork: { commit: () => Promise.resolve({ ok: true, value: [] }) },
    } as unknown as Parameters<typeof sweep>[0];
    return { worked: await sweep(ports, 600_000)(), before };
  }

  test('gives nothing back while worker emigration was not heard up to when a clearance could still have come', async () => {
    expect(await run(undefined)).toEqual({ worked: 0, before: undefined });
    expect(await run(addMilliseconds(askedAt, 600_000))).toEqual({ worked: 0, before: askedAt });
    expect((await run(addMilliseconds(askedAt, 600_001))).worked).toBe(1);
  });
});
