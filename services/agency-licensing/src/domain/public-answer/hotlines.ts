import type { PlainDate } from '@muhafiz/kernel';

/** A number to complain to, from when it is known to answer, and how sure that is. */
export interface Hotline {
  readonly name: { readonly en: string; readonly ur: string };
  readonly phone: string;
  /** Absent: in use for longer than this table reaches back. */
  readonly from?: PlainDate;
  readonly to?: PlainDate;
  readonly citation: string;
  /** Not found in a source yet: shown with that mark, and an officer may correct it. */
  readonly verify: boolean;
}

/** In the order in which they are shown. */
export const hotlines: readonly Hotline[] = [
  {
    name: { en: 'National anti-trafficking hotline (FIA)', ur: 'انسدادِ انسانی سمگلنگ قومی ہیلپ لائن (ایف آئی اے)' },
    phone: '111-247-786',
    from: '2023-12-14' as PlainDate,
    citation: 'launched at FIA headquarters on 14 December 2023 (Dawn, December 2023)',
    verify: false,
  },
  {
    name: { en: 'FIA helpline', ur: 'ایف آئی اے ہیلپ لائن' },
    phone: '1991',
    citation: 'from memory, no source found yet',
    verify: true,
  },
  {
    name: { en: 'Human rights helpline', ur: 'انسانی حقوق ہیلپ لائن' },
    phone: '1099',
    citation: 'from memory, no source found yet',
    verify: true,
  },
  {
    name: { en: 'Child protection helpline (Punjab)', ur: 'تحفظِ اطفال ہیلپ لائن (پنجاب)' },
    phone: '1121',
    citation: 'from memory, no source found yet',
    verify: true,
  },
  {
    name: { en: 'Police', ur: 'پولیس' },
    phone: '15',
    citation: 'from memory, no source found yet',
    verify: true,
  },
];

export function hotlinesOn(day: PlainDate): Hotline[] {
  return hotlines.filter(({ from, to }) => (from === undefined || from <= day) && (to === undefined || day <= to));
}
