import type { Figure } from './figure.ts';
import type { Stack } from './stack.ts';

export interface BenchSettings {
  /** Rounds of what is measured in turns. */
  readonly rounds: number;
  /** Seconds of one run of the load generator. */
  readonly loadSeconds: number;
  /** Seconds for which cases are submitted. */
  readonly latencySeconds: number;
  readonly seed: number;
  /** How many workers are linked in batch. */
  readonly workers: number;
}

/** What benchmarks share in one run: one stack, with the sample pack in it for those who need that. */
export interface BenchRun {
  readonly settings: BenchSettings;
  readonly signal: AbortSignal;
  /** One line for the person at the terminal. */
  say(line: string): void;
  /** The stack, started when first asked for. */
  stack(): Promise<Stack>;
  /** The same stack when the sample pack was taken and assessed whole, and what that took. */
  imported(): Promise<ImportedStack>;
}

export interface ImportedStack {
  readonly stack: Stack;
  readonly figures: readonly Figure[];
}

export interface Bench {
  readonly name: string;
  readonly words: string;
  measure(run: BenchRun): Promise<readonly Figure[]>;
}
