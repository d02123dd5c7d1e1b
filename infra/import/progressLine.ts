/** Where progress is shown: a terminal gets one line that is written over, anything else plain lines now and then. */
export interface ProgressOut {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
}

export interface ProgressLine {
  /** Says how many rows are done and what is going on now. */
  show(done: number, what: string): void;
  /** Shows words alone, as often as `show` would. */
  say(words: string): void;
  /** Leaves the last state as a line of its own. */
  end(words: string): void;
}

const terminalMillis = 120;
const plainMillis = 3000;
const barWidth = 24;

/**
 * Shows how far a long work has come, how fast it goes and how long it will take.
 * @param total how many rows there are; undefined when nobody knows, and then no time left is told
 * @param out nothing is shown without it
 */
export function createProgressLine(
  total: number | undefined,
  out: ProgressOut | undefined,
  now: () => number = Date.now,
): ProgressLine {
  if (out === undefined) return { show: () => undefined, say: () => undefined, end: () => undefined };
  const began = now();
  let shown = Number.NEGATIVE_INFINITY;
  const draw = (compose: (millis: number) => string): void => {
    const at = now();
    if (at - shown < (out.isTTY ? terminalMillis : plainMillis)) return;
    shown = at;
    const words = compose(at - began);
    out.write(out.isTTY ? `\r\u001b[K${words.slice(0, (out.columns ?? 100) - 1)}` : `${words}\n`);
  };
  return {
    show: (done, what) => draw((millis) => describeProgress({ done, total, millis, what })),
    say: (words) => draw(() => words),
    end: (words) => {
      out.write(out.isTTY ? `\r\u001b[K${words}\n` : `${words}\n`);
    },
  };
}

/** The words of one line of progress: bar, share, rows, rate, time left, and what is going on. */
function describeProgress(at: {
  readonly done: number;
  readonly total: number | undefined;
  readonly millis: number;
  readonly what: string;
}): string {
  const { done, total, millis, what } = at;
  const rate = millis > 0 ? (done * 1000) / millis : 0;
  const speed = `${inThousands(Math.round(rate))} rows/s`;
  if (total === undefined || total === 0) return `  ${inThousands(done)} rows, ${speed}, ${what}`;
  const share = Math.min(1, done / total);
  const filled = Math.round(share * barWidth);
  const bar = `${'█'.repeat(filled)}${'░'.repeat(barWidth - filled)}`;
  const percent = `${String(Math.floor(share * 100)).padStart(3)} %`;
  const left = rate === 0 ? '' : `, ${describeSeconds(Math.max(0, total - done) / rate)} left`;
  return `  ${bar} ${percent}  ${inThousands(done)} of ${inThousands(total)} rows, ${speed}${left}  ${what}`;
}

/** `48 s`, `3 min 05 s`, `1 h 20 min`. */
export function describeSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')} min`;
}

/** 40,753 */
export function inThousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
