/** How alike two short codes are: equal, one slip apart, or apart. */
export type CodeLevel = 'same' | 'slip' | 'different';

/** One character read, struck, left out or put in for another, or two neighbours exchanged. */
export function compareCodes(left: string, right: string): CodeLevel {
  if (left === right) return 'same';
  if (Math.abs(left.length - right.length) > 1) return 'different';
  let begin = 0;
  while (begin < left.length && left[begin] === right[begin]) begin++;
  let [endLeft, endRight] = [left.length, right.length];
  while (endLeft > begin && endRight > begin && left[endLeft - 1] === right[endRight - 1]) {
    endLeft--;
    endRight--;
  }
  const [here, there] = [endLeft - begin, endRight - begin];
  if (here <= 1 && there <= 1) return 'slip';
  const swapped = here === 2 && there === 2 && left[begin] === right[begin + 1] && left[begin + 1] === right[begin];
  return swapped ? 'slip' : 'different';
}

/** Like `apart` beyond three years; `slip` when day and month are exchanged, or one digit is another. */
export type DateLevel = 'same' | 'slip' | 'months' | 'years' | 'apart';

const day = 1;
const year = 365.25;

/** Two dates `YYYY-MM-DD`. The day number is given with them, since it is needed a million times. */
export function compareDates(left: DateText, right: DateText): DateLevel {
  if (left.text === right.text) return 'same';
  const gap = Math.abs(left.days - right.days);
  const swapped =
    left.text.slice(0, 5) + left.text.slice(8) + left.text.slice(5, 7) === right.text.replace(/-(\d\d)-/, '-$1');
  if (swapped || gap <= day || compareCodes(left.text, right.text) === 'slip') return 'slip';
  if (gap <= 0.6 * year) return 'months';
  return gap <= 3 * year ? 'years' : 'apart';
}

export interface DateText {
  readonly text: string;
  readonly days: number;
}

/** A date with its day number (days since 1 March of year 0, proleptic Gregorian), or null when it is none. */
export function readDate(text: string): DateText | null {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (found === null) return null;
  const [years, months, days] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const shifted = months <= 2 ? years - 1 : years;
  const leap = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  const monthDays = Math.floor((153 * ((months + 9) % 12) + 2) / 5);
  return { text, days: shifted * 365 + leap + monthDays + days };
}
