export interface TestOutcomes {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What the figures alone do not say. */
  readonly explanations: readonly string[];
  readonly exitCode: number;
}

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests?: number;
  readonly numTodoTests?: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * Counts what a test run proved. A test file that failed without a failed test in it (it could not load, or a hook of
 * it failed) counts as one failed; so does a run without any test, and one that vitest itself ended in error.
 * @param report vitest's JSON report, or '' when it wrote none
 * @param exitCode vitest's own exit code, null when it was killed
 */
export function countOutcomes(report: string, exitCode: number | null): TestOutcomes {
  const read = parseReport(report);
  if (read === undefined) {
    const how = exitCode === null ? 'was killed' : `ended with code ${exitCode}`;
    return failedRun(0, 0, [`The test runner ${how} before it wrote its report.`]);
  }
  const broken = read.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  );
  const skipped = (read.numPendingTests ?? 0) + (read.numTodoTests ?? 0);
  const failed = read.numFailedTests + broken.length;
  const explanations = broken.map((file) => `${file.name} counts as failed: ${(file.message ?? '').split('\n')[0]}`);
  if (failed === 0 && read.numPassedTests === 0) return failedRun(0, skipped, ['No test ran.']);
  if (failed === 0 && exitCode !== 0) {
    return failedRun(read.numPassedTests, skipped, ['Every test passed, but the run ended in an error (see above).']);
  }
  return { passed: read.numPassedTests, failed, skipped, explanations, exitCode: failed === 0 ? 0 : 1 };
}

/** The closing line: `N passed, N failed`, with `, N skipped` when there are any. */
export function describeOutcomes({ passed, failed, skipped }: TestOutcomes): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function failedRun(passed: number, skipped: number, explanations: readonly string[]): TestOutcomes {
  return { passed, failed: 1, skipped, explanations, exitCode: 1 };
}

function parseReport(report: string): VitestReport | undefined {
  try {
    const read: unknown = JSON.parse(report);
    const isReport = typeof read === 'object' && read !== null && 'testResults' in read && 'numPassedTests' in read;
    return isReport ? (read as VitestReport) : undefined;
  } catch {
    return undefined;
  }
}
