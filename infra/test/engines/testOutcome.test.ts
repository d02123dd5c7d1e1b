import { describe, expect, it } from 'vitest';
import { countOutcomes, describeOutcomes } from '../../supervisor/testOutcome.ts';

const file = (status: string, tests: string[] = [], message = '') => ({
  name: 'a.test.ts',
  status,
  message,
  assertionResults: tests.map((one) => ({ status: one })),
});
const report = (passed: number, failed: number, files: unknown[], pending = 0): string =>
  JSON.stringify({ numPassedTests: passed, numFailedTests: failed, numPendingTests: pending, testResults: files });
const line = (text: string, code: number | null): string => describeOutcomes(countOutcomes(text, code));

describe('the closing line', () => {
  it('counts what passed, failed and was skipped', () => {
    expect(line(report(3, 0, [file('passed', ['passed'])]), 0)).toBe('3 passed, 0 failed');
    expect(line(report(3, 0, [file('passed', ['passed'])], 2), 0)).toBe('3 passed, 0 failed, 2 skipped');
    expect(countOutcomes(report(3, 1, [file('failed', ['failed'])]), 1)).toMatchObject({ failed: 1, exitCode: 1 });
  });

  it('counts a file that could not load as failed', () => {
    const outcomes = countOutcomes(report(3, 0, [file('failed', [], 'Cannot find module x\n at y')]), 1);
    expect(outcomes).toMatchObject({ passed: 3, failed: 1, exitCode: 1 });
    expect(outcomes.explanations).toEqual(['a.test.ts counts as failed: Cannot find module x']);
  });

  it('fails a run that tested nothing, that was killed, and that ended in an error', () => {
    expect(countOutcomes(report(0, 0, []), 0)).toMatchObject({ failed: 1, exitCode: 1 });
    expect(countOutcomes('', null)).toMatchObject({ failed: 1, exitCode: 1 });
    expect(countOutcomes('{"half":', 1)).toMatchObject({ failed: 1, exitCode: 1 });
    expect(countOutcomes(report(3, 0, [file('passed', ['passed'])]), 1)).toMatchObject({ failed: 1, exitCode: 1 });
  });
});
