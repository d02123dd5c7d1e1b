import { wilsonLower, wilsonUpper } from '../statistics.ts';
import type { Verdict } from './judgeHolds.ts';

/** So many holds have to be judged before a share of them says anything; an assumption, to be confirmed. */
const enoughJudged = 30;
/** A fall of the share by more than this is told, when enough was judged in both periods; an assumption, to be confirmed. */
const tellingFall = 0.15;

export type Tally = Readonly<Record<Verdict, number>>;

/** How often a rule was right, as far as officers judged its holds. */
export interface Precision extends Tally {
  /** Upheld and released; what facts settled is no judgement. */
  readonly judged: number;
  /** Upheld among judged, with its 95 % interval after Wilson; null when nothing was judged. */
  readonly share: number | null;
  readonly lower: number | null;
  readonly upper: number | null;
  readonly tooFewToTell: boolean;
}

export function precisionOf({ upheld, released, settled }: Tally): Precision {
  const judged = upheld + released;
  const known = judged > 0;
  return {
    ...{ upheld, released, settled, judged },
    share: known ? upheld / judged : null,
    lower: known ? wilsonLower(upheld, judged) : null,
    upper: known ? wilsonUpper(upheld, judged) : null,
    tooFewToTell: judged < enoughJudged,
  };
}

/**
 * Whether a rule is right less often than before: its whole interval now lies below the whole interval before, or its
 * share fell by more than `tellingFall` while enough was judged in both periods.
 */
export function isFalling(now: Precision, before: Precision): boolean {
  if (now.share === null || before.share === null) return false;
  if ((now.upper ?? 1) < (before.lower ?? 0)) return true;
  return !now.tooFewToTell && !before.tooFewToTell && before.share - now.share > tellingFall;
}
