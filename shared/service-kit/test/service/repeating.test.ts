import { eventually } from '@muhafiz/test-kit';
import { afterEach, describe, expect, test } from 'vitest';
import { createRepeating, type Repeating, type RepeatingParts } from '../../src/service/index.ts';

const lease = { hold: async (): Promise<number | undefined> => 1, release: async () => undefined };
/** Longer than any test waits: whoever needs a second round within it must have been nudged. */
const never = 3_600_000;
const running: Repeating[] = [];

function repeating(parts: Partial<RepeatingParts>): Repeating {
  const made = createRepeating({
    name: 'test',
    round: async () => false,
    lease,
    idleMillis: never,
    failed: () => undefined,
    ...parts,
  });
  running.push(made);
  return made;
}

afterEach(async () => {
  for (const each of running.splice(0)) await each.stop();
});

describe('a round that is repeated', () => {
  test('follows at once while there is something to do, then rests', async () => {
    let left = 3;
    let rounds = 0;
    repeating({
      round: async () => {
        rounds++;
        return left-- > 0;
      },
    }).start();
    await eventually(
      () => rounds,
      (count) => count === 4,
    );
  });

  test('is woken from its rest by a nudge, also by one that comes during the round', async () => {
    let rounds = 0;
    let letGo: () => void = () => undefined;
    const inRound = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const made = repeating({
      round: async () => {
        rounds++;
        if (rounds === 1) await inRound;
        return false;
      },
    });
    made.start();
    await eventually(
      () => rounds,
      (count) => count === 1,
    );
    made.nudge();
    letGo();
    await eventually(
      () => rounds,
      (count) => count === 2,
    );
    made.nudge();
    await eventually(
      () => rounds,
      (count) => count === 3,
    );
  });

  test('is not done without the lease, nor while it is paused', async () => {
    let held = false;
    let rounds = 0;
    let asked = 0;
    const made = repeating({
      idleMillis: 1,
      lease: {
        ...lease,
        hold: async () => {
          asked++;
          return held ? 1 : undefined;
        },
      },
      round: async () => {
        rounds++;
        return false;
      },
    });
    made.start();
    await eventually(
      () => asked,
      (count) => count > 2,
    );
    expect(rounds).toBe(0);
    made.pause();
    held = true;
    const before = asked;
    made.nudge();
    expect(rounds).toBe(0);
    made.resume();
    await eventually(
      () => rounds,
      (count) => count > 0,
    );
    expect(asked).toBeGreaterThan(before);
  });

  test('is done without a lease where each process does it for itself', async () => {
    const tokens: number[] = [];
    const made = createRepeating({
      name: 'test',
      round: async (token) => {
        tokens.push(token);
        return tokens.length < 2;
      },
      idleMillis: never,
      failed: () => undefined,
    });
    running.push(made);
    made.start();
    await eventually(
      () => tokens.length,
      (count) => count === 2,
    );
    expect(tokens).toEqual([0, 0]);
  });

  test('is tried again after a failure, which is told of', async () => {
    const failures: unknown[] = [];
    let rounds = 0;
    repeating({
      failed: (error) => failures.push(error),
      round: async () => {
        rounds++;
        if (rounds < 3) throw new Error('the machine is broken');
        return false;
      },
    }).start();
    await eventually(
      () => rounds,
      (count) => count === 3,
    );
    expect(failures).toHaveLength(2);
  });

  test('gives the lease back when it is stopped, without waiting for its rest to end', async () => {
    let released = 0;
    let rounds = 0;
    const made = repeating({
      lease: {
        ...lease,
        release: async () => {
          released++;
        },
      },
      round: async () => {
        rounds++;
        return false;
      },
    });
    made.start();
    await eventually(
      () => rounds,
      (count) => count === 1,
    );
    await made.stop();
    expect(released).toBe(1);
    running.splice(0);
  });
});
