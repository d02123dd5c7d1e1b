import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  createFieldCipher,
  type FieldCipher,
  type Keyring,
  readKeyring,
  reportRotation,
  retireOldKeys,
  rotateKeys,
  runRotationSweep,
  type SweepCheckpoint,
  type SweepOutcome,
  type SweepTarget,
} from '../../src/keys/index.ts';
import { type KeysFolder, makeKeysFolder } from './keysFolder.ts';

interface Stored {
  readonly id: string;
  readonly cnic: string;
  readonly cnicIndex: string;
}

let folder: KeysFolder;
let stored: Map<string, Stored>;
let saved: SweepCheckpoint | undefined;
let keyring: Keyring;
let cipher: FieldCipher;

beforeEach(async () => {
  folder = await makeKeysFolder();
  stored = new Map();
  saved = undefined;
  keyring = folder.open();
  cipher = createFieldCipher(keyring);
  for (let count = 0; count < 55; count++) write(cipher, `W${String(count).padStart(3, '0')}`);
});
afterEach(() => folder.remove());

/** Each worker's own made-up number. */
const numberOf = (id: string): string =>
  [...id]
    .map((letter) => String(letter.charCodeAt(0)).padStart(3, '0'))
    .join('')
    .padEnd(13, '7');
const rotated = async (): Promise<void> => {
  await rotateKeys(folder.paths, { now: folder.now });
  folder.advance(1000);
};
const write = (by: FieldCipher, id: string): void => {
  const cnic = by.seal(numberOf(id), `workers.cnic/${id}`);
  stored.set(id, { id, cnic, cnicIndex: by.blindIndex(numberOf(id), 'worker.cnic') });
};
/** What a reader does: finds a worker by the number and opens the field. */
const expectReadable = (by: FieldCipher): void => {
  for (const id of stored.keys()) {
    const wanted = by.blindIndexes(numberOf(id), 'worker.cnic');
    const found = [...stored.values()].filter((each) => wanted.includes(each.cnicIndex));
    expect(found.map((each) => each.id)).toEqual([id]);
    expect(by.open(found[0]?.cnic ?? '', `workers.cnic/${id}`)).toBe(numberOf(id));
  }
};

const workers = (by = cipher, onRewrite?: () => void): SweepTarget<Stored> => ({
  name: 'workers',
  listBatch: async (afterId, limit) =>
    [...stored.values()]
      .filter(({ id }) => afterId === undefined || id > afterId)
      .sort((left, right) => (left.id < right.id ? -1 : 1))
      .slice(0, limit),
  idOf: ({ id }) => id,
  reseal: (doc) => {
    if (!by.needsRotation(doc.cnic) && !by.needsRotation(doc.cnicIndex)) return undefined;
    const plain = by.open(doc.cnic, `workers.cnic/${doc.id}`);
    return { ...doc, cnic: by.seal(plain, `workers.cnic/${doc.id}`), cnicIndex: by.blindIndex(plain, 'worker.cnic') };
  },
  rewrite: async (docs) => {
    for (const { before, after } of docs) {
      onRewrite?.();
      if (stored.get(before.id) === before) stored.set(after.id, after);
    }
  },
});

const sweep = (
  target = workers(),
  more: { signal?: AbortSignal; pause?: (millis: number) => Promise<void> } = {},
): Promise<SweepOutcome> =>
  runRotationSweep({
    keyring,
    targets: [target],
    checkpoints: {
      find: async () => saved,
      save: async (checkpoint) => {
        saved = checkpoint;
      },
    },
    now: folder.now,
    pause: async (millis) => folder.advance(millis),
    batchSize: 10,
    ...more,
  });
const report = (outcome: SweepOutcome, holder = 'worker-emigration'): void => {
  const { examined, rewritten, cleanUnder, kept } = outcome;
  const told = { cleanUnder: { ...cleanUnder }, kept: { ...kept } as Record<string, number> };
  reportRotation(folder.paths, { holder, state: 'clean', examined, rewritten, ...told });
};
const retire = () => retireOldKeys(folder.paths, { holders: ['worker-emigration'], now: folder.now });

describe('a rotation with its sweep', () => {
  test('brings everything under the new keys; then the old ones are retired and everything is still read', async () => {
    await rotated();
    const outcome = await sweep();
    expect([outcome.state, outcome.rewritten]).toEqual(['clean', 55]);
    report(outcome);
    const { retired, refused } = await retire();
    expect([retired.length, refused]).toEqual([7, []]);
    folder.advance(1000);
    expectReadable(cipher);
    expect(cipher.blindIndexes('x', 'y')).toHaveLength(1);
  });

  test('counts once what nobody can bring under another key, and keeps the keys of that purpose alone', async () => {
    await rotated();
    const outcome = await sweep({ ...workers(), listKept: ({ id }) => (id < 'W003' ? ['token', 'token'] : []) });
    expect([outcome.state, outcome.kept]).toEqual(['clean', { token: 3 }]);
    report(outcome);
    const { retired, refused } = await retire();
    expect(refused.map(({ purpose, keptBy }) => [purpose, keptBy])).toEqual([['token', { 'worker-emigration': 3 }]]);
    expect(retired).toHaveLength(6);
    folder.advance(1000);
    expectReadable(cipher);
    expect(cipher.linkTokens('x', 'y')).toHaveLength(2);
  });

  test('fails no read and no search of any process, before, during and after, whoever writes meanwhile', async () => {
    const other = createFieldCipher(folder.open());
    await rotateKeys(folder.paths, { now: folder.now });
    expectReadable(cipher);
    folder.advance(1000);
    let step = 0;
    const outcome = await sweep(workers(), {
      pause: async (millis) => {
        folder.advance(millis);
        expectReadable(cipher);
        expectReadable(other);
        // New ones on both sides of where the sweep stands, and one that is written again.
        if (step++ < 40) for (const id of [`A${step}`, `X${step}`, 'W003']) write(step % 2 ? cipher : other, id);
      },
    });
    expect(outcome.state).toBe('clean');
    for (const { cnic, cnicIndex } of stored.values()) {
      expect([cipher.needsRotation(cnic), cipher.needsRotation(cnicIndex)]).toEqual([false, false]);
    }
    report(outcome);
    await retire();
    folder.advance(1000);
    expectReadable(cipher);
    expectReadable(other);
  });

  test('goes on after a crash where its checkpoint stands, wherever the crash was', async () => {
    for (const crashAt of [1, 9, 10, 11, 34, 55]) {
      await rotateKeys(folder.paths, { now: folder.now });
      folder.advance(6000);
      let rewrites = 0;
      const crash = workers(cipher, () => {
        if (++rewrites === crashAt) throw new Error('the machine stopped');
      });
      await expect(sweep(crash)).rejects.toThrow('the machine stopped');
      expectReadable(cipher);
      const rewrittenBefore = crashAt - 1;
      let after = 0;
      const outcome = await sweep(workers(cipher, () => after++));
      expect(outcome.state).toBe('clean');
      expect(rewrittenBefore + after).toBe(55);
      expectReadable(cipher);
    }
  });

  test('sees what was committed late under the old key, behind its own back', async () => {
    const late = cipher.seal(numberOf('A01'), 'workers.cnic/A01');
    const lateIndex = cipher.blindIndex(numberOf('A01'), 'worker.cnic');
    await rotated();
    let committed = false;
    const outcome = await sweep(workers(), {
      pause: async (millis) => {
        folder.advance(millis);
        if (committed || saved?.found !== false || saved.rewritten < 55) return;
        committed = true;
        stored.set('A01', { id: 'A01', cnic: late, cnicIndex: lateIndex });
      },
    });
    expect([committed, outcome.state]).toEqual([true, 'clean']);
    expect(cipher.needsRotation(stored.get('A01')?.cnic ?? '')).toBe(false);
  });

  test('two sweeps at once end clean and lose nothing', async () => {
    await rotateKeys(folder.paths, { now: folder.now });
    folder.advance(6000);
    const outcomes = await Promise.all([sweep(), sweep()]);
    expect(outcomes.map((outcome) => outcome.state)).toEqual(['clean', 'clean']);
    expect(stored.size).toBe(55);
    expectReadable(cipher);
  });

  test('that was told to stop says so, and claims nothing', async () => {
    await rotateKeys(folder.paths, { now: folder.now });
    folder.advance(6000);
    const stop = new AbortController();
    const outcome = await sweep(
      workers(cipher, () => stop.abort()),
      { signal: stop.signal },
    );
    expect([outcome.state, outcome.cleanUnder]).toEqual(['stopped', {}]);
    expect((await sweep()).state).toBe('clean');
  });

  test('during which the keys rotate once more does not call the middle keys clean', async () => {
    await rotateKeys(folder.paths, { now: folder.now });
    folder.advance(6000);
    let again: Promise<unknown> | undefined;
    const outcome = await sweep(workers(), {
      pause: async (millis) => {
        again ??= rotateKeys(folder.paths, { now: folder.now });
        await again;
        folder.advance(millis + 1000);
      },
    });
    expect([outcome.state, outcome.cleanUnder]).toEqual(['keys changed meanwhile', {}]);
    const next = await sweep();
    expect(next.state).toBe('clean');
    expectReadable(cipher);
  });
});

describe('retiring', () => {
  test('is refused while no sweep was reported, and all stays readable', async () => {
    await rotateKeys(folder.paths, { now: folder.now });
    folder.advance(6000);
    const before = readFileSync(folder.paths.keyring, 'utf8');
    const { retired, refused } = await retire();
    expect(retired).toEqual([]);
    expect(refused.map(({ purpose }) => purpose)).toContain('data');
    expect(refused[0]?.waitingFor).toEqual(['worker-emigration']);
    expect(readFileSync(folder.paths.keyring, 'utf8')).toBe(before);
    expectReadable(cipher);
  });

  test('is refused on the report of the rotation before', async () => {
    await rotated();
    report(await sweep());
    expect((await retire()).refused).toEqual([]);
    await rotateKeys(folder.paths, { now: folder.now });
    folder.advance(6000);
    expect((await retire()).retired).toEqual([]);
  });

  test('leaves alone a key that is announced and not yet current', async () => {
    await rotateKeys(folder.paths, { now: folder.now });
    expect(await retire()).toEqual({ retired: [], refused: [] });
    folder.advance(6000);
    expect(readKeyring(folder.paths).keys.filter((key) => key.purpose === 'data' && !key.retiredAt)).toHaveLength(2);
  });

  test('forgets the secret: what was kept aside under it is gone for good', async () => {
    const aside = cipher.seal('3520112345671', 'workers.cnic/gone');
    await rotated();
    report(await sweep());
    const { retired } = await retire();
    const keys = readKeyring(folder.paths).keys.filter((key) => retired.includes(key.id));
    expect(keys.map((key) => key.secret)).toEqual(keys.map(() => ''));
    folder.advance(1000);
    expect(() => cipher.open(aside, 'workers.cnic/gone')).toThrow('its key is retired');
  });
});
