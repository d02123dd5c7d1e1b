/**
 * How clerks write spoken names in Roman letters. Names are given as sounds, one letter each: A I U long, a i u short, E and
 * O open, `ay` and `aw` double, c S x G for ch sh kh gh, T D R spoken with the tongue back, ' a catch of the breath, H a
 * breath that ends a name and is hardly heard. Nothing here comes from the matcher that is measured with it.
 */

export type Roll = () => number;
export type Habit = readonly (readonly [written: string, weight: number])[];

const doubleVowels: Readonly<Record<string, Habit>> = {
  ay: listHabit('ai 40 ay 22 ei 12 ey 6 e 14 ae 6'),
  aw: listHabit('au 40 ow 18 o 18 aw 10 ou 8 av 6'),
};
const sounds: Readonly<Record<string, Habit>> = {
  ...{ a: listHabit('a 85 e 12 u 3'), i: listHabit('i 84 e 16'), u: listHabit('u 78 o 22') },
  ...{ A: listHabit('a 78 aa 22'), I: listHabit('ee 55 i 38 ie 4 ea 3'), U: listHabit('oo 45 u 35 ou 20') },
  ...{ E: listHabit('e 50 ee 20 ai 20 i 10'), O: listHabit('o 70 oo 15 u 15') },
  ...{ q: listHabit('q 82 k 18'), x: listHabit('kh'), G: listHabit('gh 88 g 12'), S: listHabit('sh 97 s 3') },
  ...{
    c: listHabit('ch'),
    w: listHabit('w 72 v 28'),
    f: listHabit('f 95 ph 5'),
    z: listHabit('z'),
    y: listHabit('y 90 i 10'),
  },
  ...{ T: listHabit('t 85 tt 15'), D: listHabit('d 90 dd 10'), R: listHabit('r 90 rr 10'), t: listHabit('t 97 th 3') },
  ...{ "'": listHabit("- 80 ' 14 a 6"), H: listHabit('ah 48 a 48 eh 4') },
};
const longAtEnd: Readonly<Record<string, Habit>> = {
  ...{ A: listHabit('a 78 ah 14 aa 8'), I: listHabit('i 78 y 9 ee 13'), U: listHabit('u 55 oo 45'), O: listHabit('o') },
};
const withQ: Habit = listHabit('iq 52 eeq 28 ique 12 eeque 4 eek 4');

/** `ee 55 i 45`: what is written and how often in a hundred; `-` is nothing. */
export function listHabit(text: string): Habit {
  const words = text.split(' ');
  const habit: [string, number][] = [];
  for (let at = 0; at < words.length; at += 2)
    habit.push([(words[at] ?? '').replace('-', ''), Number(words[at + 1] ?? 100)]);
  return habit;
}

export function pick(habit: Habit, roll: Roll): string {
  let left = roll() * habit.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [written, weight] of habit) {
    left -= weight;
    if (left < 0) return written;
  }
  return habit[0]?.[0] ?? '';
}

/** One spoken name as one clerk writes it, in small letters. */
export function writeRoman(spoken: string, roll: Roll): string {
  let written = '';
  for (let at = 0; at < spoken.length; ) {
    const rest = spoken.slice(at);
    const [habit, length] = habitOf(rest, spoken[at - 1]);
    const letters = pick(habit, roll);
    written += letters;
    at += length;
  }
  return written;
}

/** Whether a clerk could have written this word for this spoken name; a single letter stands for all that begin with it. */
export function couldWrite(written: string, spoken: string, before?: string): boolean {
  if (spoken === '') return written === '';
  const [habit, length] = habitOf(spoken, before);
  const [rest, last] = [spoken.slice(length), spoken[length - 1]];
  return habit.some(([letters]) => {
    if (before === undefined && written.length === 1) return letters.startsWith(written);
    return written.startsWith(letters) && couldWrite(written.slice(letters.length), rest, last);
  });
}

function habitOf(rest: string, before: string | undefined): [Habit, number] {
  const [one = '', two = ''] = rest;
  if (rest === 'Iq') return [withQ, 2];
  const vowels = doubleVowels[one + two];
  if (vowels !== undefined && !'aAiIuUEOy'.includes(rest[2] ?? '')) return [vowels, 2];
  if (one === 'a' && two === 'H') return [sounds.H ?? [], 2];
  if (one === two && !'aiuAIU'.includes(one)) {
    const single = sounds[one] ?? [[one, 100]];
    return [
      single.flatMap(
        ([text, weight]): Habit => [
          [text.length === 1 ? text + text : text, weight * 3],
          [text, weight],
        ],
      ),
      2,
    ];
  }
  const last = rest.length === 1 ? longAtEnd[one] : undefined;
  // What stands between two vowels is doubled now and then, for no sound: Raffiq, Nassir.
  const between = 'sfml'.includes(one) && /^[aiu]$/.test(before ?? '') && /[aiuAIU]/.test(two);
  const habit = last ?? sounds[one] ?? [[one, 100]];
  return [
    between
      ? [
          [one, 96],
          [one + one, 4],
        ]
      : habit,
    1,
  ];
}

/** The spelling that everybody reads as this name: each long vowel as it is mostly told apart. */
export function plainRoman(spoken: string): string {
  const plain = (letters: string) => (sounds[letters] ?? [[letters, 100]])[0]?.[0] ?? letters;
  return spoken
    .replace(/aH$/, 'a')
    .replace(/ay(?![aAiIuUEO])/g, 'ai')
    .replace(/aw(?![aAiIuUEO])/g, 'au')
    .replace(/I$/, 'i')
    .replace(/[AIUEOqxGScwTDR']/g, plain);
}

/** A slip of the pen or the keyboard: a letter left out, or two that changed places. */
export function slip(word: string, roll: Roll): string {
  if (word.length < 5) return word;
  const at = 1 + Math.floor(roll() * (word.length - 2));
  const [here = '', next = ''] = word.slice(at);
  return roll() < 0.5 ? word.slice(0, at) + word.slice(at + 1) : word.slice(0, at) + next + here + word.slice(at + 2);
}
