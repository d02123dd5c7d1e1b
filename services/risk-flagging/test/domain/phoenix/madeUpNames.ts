import { seededRandom } from '@muhafiz/kernel';

/** Chance from a seed, in the forms that made-up registers need. */
export interface Dice {
  below(count: number): number;
  chance(share: number): boolean;
  pick<Each>(from: readonly Each[]): Each;
}

export function diceOf(seed: string): Dice {
  const random = seededRandom(seed);
  const unit = () => {
    const [a = 0, b = 0, c = 0] = random.bytes(3);
    return (a * 65_536 + b * 256 + c) / 16_777_216;
  };
  const below = (count: number) => Math.floor(unit() * count);
  return {
    below,
    chance: (share) => unit() < share,
    pick: (from) => {
      const found = from[below(from.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
  };
}

/** A word in both scripts, with other Roman spellings in which people write it. */
export type Written = readonly [roman: string, urdu: string, ...others: string[]];

const givenNames: readonly Written[] = [
  ['Tanveer', 'تنویر', 'Tanvir', 'Tanwir'],
  ['Shabbir', 'شبیر', 'Shabir'],
  ['Zafar', 'ظفر', 'Zaffar'],
  ['Naeem', 'نعیم', 'Naim'],
  ['Nadeem', 'ندیم', 'Nadim'],
  ['Rashid', 'راشد', 'Rasheed'],
  ['Khalid', 'خالد', 'Khaled'],
  ['Saleem', 'سلیم', 'Salim'],
  ['Javed', 'جاوید', 'Javaid', 'Jawed'],
  ['Yousaf', 'یوسف', 'Yusuf', 'Yousuf'],
  ['Younas', 'یونس', 'Yunus', 'Younis'],
  ['Akhtar', 'اختر', 'Akhter'],
  ['Mehmood', 'محمود', 'Mahmood', 'Mahmud'],
  ['Hussain', 'حسین', 'Husain', 'Hussein'],
  ['Hassan', 'حسن', 'Hasan'],
  ['Imran', 'عمران'],
  ['Irfan', 'عرفان'],
  ['Asif', 'آصف'],
  ['Arif', 'عارف'],
  ['Aslam', 'اسلم'],
  ['Akram', 'اکرم'],
  ['Ashraf', 'اشرف'],
  ['Bashir', 'بشیر', 'Basheer'],
  ['Nazir', 'نذیر', 'Nazeer'],
  ['Munir', 'منیر', 'Muneer'],
  ['Qasim', 'قاسم', 'Qaasim'],
  ['Waqas', 'وقاص'],
  ['Shahid', 'شاہد'],
  ['Sajid', 'ساجد'],
  ['Majid', 'ماجد'],
  ['Tariq', 'طارق', 'Tarik'],
  ['Farooq', 'فاروق', 'Faruq'],
  ['Iqbal', 'اقبال'],
  ['Jamil', 'جمیل', 'Jameel'],
  ['Karim', 'کریم', 'Kareem'],
  ['Rafiq', 'رفیق', 'Rafique'],
  ['Sadiq', 'صادق'],
  ['Sharif', 'شریف', 'Shareef'],
  ['Usman', 'عثمان', 'Osman'],
  ['Zubair', 'زبیر'],
  ['Waheed', 'وحید', 'Wahid'],
  ['Waseem', 'وسیم', 'Wasim'],
  ['Shafiq', 'شفیق', 'Shafique'],
  ['Shakeel', 'شکیل', 'Shakil'],
  ['Sohail', 'سہیل', 'Suhail'],
  ['Sarfraz', 'سرفراز', 'Sarfaraz'],
  ['Shehzad', 'شہزاد', 'Shahzad'],
  ['Rizwan', 'رضوان'],
  ['Ramzan', 'رمضان', 'Ramadan'],
  ['Rehan', 'ریحان', 'Rehaan'],
  ['Mubashir', 'مبشر', 'Mubasher'],
  ['Mudassar', 'مدثر', 'Mudasir'],
  ['Muzammil', 'مزمل', 'Muzamil'],
  ['Luqman', 'لقمان'],
  ['Liaqat', 'لیاقت', 'Liaquat'],
  ['Kamran', 'کامران'],
  ['Kashif', 'کاشف'],
  ['Khurram', 'خرم', 'Khuram'],
  ['Jaffar', 'جعفر', 'Jafar'],
  ['Junaid', 'جنید', 'Junaed'],
  ['Haroon', 'ہارون', 'Harun'],
  ['Hamza', 'حمزہ', 'Hamzah'],
  ['Habib', 'حبیب', 'Habeeb'],
  ['Ghafoor', 'غفور', 'Ghafur'],
  ['Furqan', 'فرقان'],
  ['Fayyaz', 'فیاض', 'Fayaz'],
  ['Faisal', 'فیصل', 'Faysal'],
  ['Ehsan', 'احسان', 'Ihsan'],
  ['Bilal', 'بلال'],
  ['Babar', 'بابر', 'Baber'],
  ['Azam', 'اعظم'],
  ['Aqeel', 'عقیل', 'Aqil'],
  ['Anwar', 'انور', 'Anwer'],
  ['Amjad', 'امجد'],
  ['Afzal', 'افضل'],
  ['Zulfiqar', 'ذوالفقار', 'Zulfikar'],
];

export const tribes: readonly Written[] = [
  ['Butt', 'بٹ'],
  ['Khattak', 'خٹک'],
  ['Gujjar', 'گجر', 'Gujar'],
  ['Awan', 'اعوان'],
  ['Cheema', 'چیمہ'],
  ['Qureshi', 'قریشی', 'Qureishi'],
  ['Afridi', 'آفریدی'],
  ['Bhatti', 'بھٹی', 'Bhati'],
  ['Mughal', 'مغل'],
];

const muhammad: Written = ['Muhammad', 'محمد', 'Mohammad', 'Mohd.', 'M.', 'Muhammed'];

/** A name as its bearer would write it: one or two given names, often Muhammad before them, at times a tribe after. */
export function makeName(dice: Dice, tribe: Written | null = dice.chance(0.4) ? dice.pick(tribes) : null): Written[] {
  const first = dice.pick(givenNames);
  const second = dice.pick(givenNames);
  return [
    ...(dice.chance(0.5) ? [muhammad] : []),
    first,
    ...(dice.chance(0.6) && second !== first ? [second] : []),
    ...(tribe === null ? [] : [tribe]),
  ];
}

export const plain = (name: readonly Written[]) => name.map(([roman]) => roman).join(' ');
const inUrdu = (name: readonly Written[]) => name.map(([, urdu]) => urdu).join(' ');

/** The name as somebody else writes it down. */
export function spell(dice: Dice, name: readonly Written[], noise: number): string {
  if (dice.chance(noise * 0.5)) return inUrdu(name);
  const words = name.map(([roman, , ...others]) =>
    others.length > 0 && dice.chance(noise) ? dice.pick(others) : roman,
  );
  if (dice.chance(noise * 0.3)) words.unshift(dice.pick(['Haji', 'Ustad', 'Malik', 'Ch.', 'Mian', 'Syed']));
  const text = words.join(' ');
  if (dice.chance(noise * 0.1)) return text.toUpperCase();
  return dice.chance(noise * 0.15) ? slip(dice, text) : text;
}

/** One slip of the pen: a letter doubled, dropped or changed places with the next. */
export function slip(dice: Dice, text: string): string {
  const at = 1 + dice.below(Math.max(1, text.length - 2));
  const [before, letter, after] = [text.slice(0, at), text.charAt(at), text.slice(at + 1)];
  if (letter === ' ') return text;
  const way = dice.below(3);
  if (way === 0) return `${before}${letter}${letter}${after}`;
  return way === 1 ? `${before}${after}` : `${before}${after.charAt(0)}${letter}${after.slice(1)}`;
}

/** A mobile number never given before, as `03…`. */
export function phonesOf(dice: Dice): () => string {
  const given = new Set<string>();
  return () => {
    for (;;) {
      const phone = `03${String(dice.below(5))}${String(dice.below(100_000_000)).padStart(8, '0')}`;
      if (given.has(phone)) continue;
      given.add(phone);
      return phone;
    }
  };
}

export function writePhone(dice: Dice, phone: string): string {
  const digits = phone.slice(1);
  const forms = [
    phone,
    `${phone.slice(0, 4)}-${phone.slice(4)}`,
    `+92 ${digits.slice(0, 3)} ${digits.slice(3)}`,
    `0092${digits}`,
  ];
  const urdu = phone.replace(/\d/g, (digit) => String.fromCharCode(0x06f0 + Number(digit)));
  return dice.pick([...forms, urdu]);
}
