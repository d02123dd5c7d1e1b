import { describe, expect, test } from 'vitest';
import { compareNames, gradeNames, type NameLevel, normaliseName } from '../../src/index.ts';

function levelOf(one: string, other: string): NameLevel {
  return compareNames(normaliseName(one), normaliseName(other)).level;
}

describe('what is the same name', () => {
  test.each([
    ['Muhammad Yaqoob Hanif Virk', 'Mohd. Yaqub Hanif Virk', 'another spelling, and Muhammad shortened'],
    ['Abdur Rahman', 'Abdul Rehman', 'the article takes the sound of the letter after it'],
    ['Abdurrehman Butt', 'Abdul Rehman Butt', 'servant names written together'],
    ['Amanullah Khan', 'Aman Ullah Khan', 'names of God written together'],
    ['Ziaulhaq', 'Zia-ul-Haq', 'two names and an article written together'],
    ['Haji Ch. Muhammad Akram', 'Chaudhry Mohammad Akram', 'titles, and Chaudhry shortened'],
    ['Khalid Mahmood', 'Mehmood Khalid', 'the order turned round'],
    ['RehanAli', 'Rehan Ali', 'two names written together'],
    ['FaisalN azir', 'Faisal Nazir', 'a space one letter too late'],
    ['Abdu lGhafoor', 'Abdul Ghafoor', 'a space one letter too early'],
    ['Raja Siddique Waseem Kiani', 'Siddiq Wasim Kiani', 'a name of honour left out'],
    ['Asif Iqba1 Jadoon', 'Asif Iqbal Jadoon', 'a digit read for a letter'],
    ['Mujtaba Arshad', 'Mujtaba Arsbad', 'a letter read for one that looks like it'],
    ['Muhammad Anwar Ali (typist)', 'Muhammad Anwar Ali', 'a remark in brackets'],
    ['Babar Zubair, visa clerk Malaysia Embassy', 'Babar Zubair', 'a remark after a comma'],
    ['محمد کاشف', 'محمّد كاشف', 'Urdu written on an Arabic keyboard'],
  ])('%s and %s: %s', (one, other) => {
    expect(['exact', 'near', 'phonetic']).toContain(levelOf(one, other));
  });

  test.each([
    ['عبدالرحمن', 'Abdul Rehman'],
    ['محمد جمیل', 'Muhammad Jameel'],
    ['امان اللہ خان', 'Amanullah Khan'],
    ['ضیاء الحق', 'Zia ul Haq'],
    ['عائشہ وڑائچ', 'Ayesha Warraich'],
    ['سائرہ بیگم', 'Saira Begum'],
    ['محمد ذوالفقار علی', 'Mohd Zulfiqar Ali'],
    ['غلام مصطفی', 'Ghulam Mustafa'],
    ['کھوکھر وقار', 'Waqar Khokhar'],
    ['نورالدین', 'Noor ud Din'],
    ['محمد اسحاق', 'Muhammad Ishaq'],
    ['اسماعیل خان', 'Ismail Khan'],
    ['ممتاز اورکزئی', 'Mumtaz Orakzai'],
    ['عظمی بی بی', 'Uzma Bibi'],
    ['غزالہ تارڑ', 'Ghazala Tarar'],
    ['رمضان جتوئی', 'Ramadan Jatoi'],
    ['فاطمہ خٹک', 'Fatimah Khattak'],
    ['صالح محمد', 'Saleh Muhammad'],
    ['مصطفیٰ کمال', 'Mustafa Kamal'],
    ['طارق یوسفزیی', 'Tariq Yousafzai'],
    ['محمدسلیم', 'Muhammad Saleem'],
    ['اکبر شاہ', 'Akbar Shah'],
    ['محمود خان', 'Mahmud Khan'],
    ['جمیلہ اختر', 'Jameelah Akhtar'],
    ['شیرزمان', 'Sherzaman'],
    ['خلیق الزمان', 'Khaliquzzaman'],
    ['زبیرسندھو', 'Zubair Sandhu'],
    ['زبیرسندھو', 'Sandhu Zubair'],
    ['مشاہد رضا', 'Mushahidraza'],
    ['شہاب ا لدین', 'Shahabud-Din'],
    ['گل الکوزئی', 'Gul Alkozai'],
    ['یوسف عزیر', 'Yousaf Uzair'],
  ])('the scripts meet: %s and %s', (urdu, roman) => {
    expect(['exact', 'near', 'phonetic']).toContain(levelOf(urdu, roman));
  });
});

describe('what is not the same name', () => {
  test.each([
    ['Muhammad Akram', 'Muhammad Aslam'],
    ['Abdul Sattar', 'Abdul Jabbar'],
    ['Aslam Khan', 'Islam Khan'],
    ['Jamil Ahmed', 'Jamal Ahmed'],
    ['Tahir Ali', 'Tahira Ali'],
    ['Hassan Ali', 'Hussain Ali'],
    ['Aman Ullah', 'Inayat Ullah'],
    ['محمد اکرم', 'Muhammad Aslam'],
    ['نصیر احمد', 'Bashir Ahmed'],
    ['عبدالغفار', 'Abdul Ghafoor'],
    ['عبدالحمید', 'Muhammad Ahmed'],
    ['محمد محمود', 'Muhammad Ahmed'],
    ['Mahmud Khan', 'Muhammad Khan'],
    ['فریدہ بٹ', 'Farid Butt'],
    ['طاہر علی', 'Tahira Ali'],
    ['محمد کبیر', 'Muhammad Akbar'],
    ['محمد حسن', 'Muhammad Hussain'],
    ['محمد انور', 'Muhammad Noor'],
    ['فصیحہ بنوری', 'Faseeh Banuri'],
    ['غزالی بٹ', 'Ghazal Butt'],
    ['عمیرہ بٹ', 'Maira Butt'],
    ['گلالئی بٹ', 'Gulala Butt'],
    ['ہانیہ بٹ', 'Hani Butt'],
    ['سلیم چشتی', 'Saleem Chughtai'],
    ['Abdul Jalil', 'Muhammad Jalil'],
    ['Kashif Khan Khattak', 'Kashif Khan Khokhar'],
  ])('brothers have names that rhyme: %s and %s', (one, other) => {
    expect(['partial', 'different']).toContain(levelOf(one, other));
  });

  test('a given name that is missing makes a match partial, a tribe or Muhammad does not', () => {
    expect(levelOf('Muhammad Bashir Fayyaz', 'Muhammad Bashir')).toBe('partial');
    expect(levelOf('Bashir Fayyaz Gill', 'Muhammad Bashir Fayyaz')).toBe('near');
  });

  test('an initial fits every name that begins with it in either script, and is sure of none', () => {
    const grade = (one: string, other: string) => gradeNames(normaliseName(one), normaliseName(other));
    expect(grade('Bashir Y. Virk', 'بشیر یوسف ورک').similarity).toBeGreaterThan(0.87);
    expect(grade('Bashir Y. Virk', 'بشیر یوسف ورک').weakest).toBeGreaterThan(0.87);
    expect(grade('Bashir Y. Virk', 'بشیر ناصر ورک').weakest).toBe(0);
    expect(grade('Y. Virk', 'یوسف ورک')).toMatchObject({ level: 'partial', weakest: 0.75 });
  });

  test('a name of Muhammad and Khan alone is a name, and not everybody’s', () => {
    expect(levelOf('Muhammad Khan', 'M. Khan')).toBe('exact');
    expect(levelOf('Muhammad Khan', 'Muhammad Aslam Khan')).toBe('partial');
  });
});

test('a text without letters is unknown and never alike', () => {
  for (const text of ['', '   ', '—', '()', 'ء']) {
    expect(compareNames(normaliseName(text), normaliseName(text))).toMatchObject({ level: 'unknown', similarity: 0 });
  }
});

test('comparing is the same from both sides, whatever the texts', () => {
  const names = [
    'Haji Ch. M. Aslam Butt',
    'محمد اسلم بٹ',
    'Aslam',
    'Abdul',
    'Syed',
    'X Æ A-12',
    'ا ب',
    'M',
    'a'.repeat(500),
  ];
  for (const one of names) {
    for (const other of names) {
      const [a, b] = [normaliseName(one), normaliseName(other)];
      expect(gradeNames(a, b)).toMatchObject({ level: gradeNames(b, a).level });
      expect(gradeNames(a, b).similarity).toBeCloseTo(gradeNames(b, a).similarity, 9);
    }
  }
});

test('the words say what is alike and what is not', () => {
  const { words } = compareNames(normaliseName('Yaqoob Virk'), normaliseName('Yaqub Ali'));
  expect(words).toContain('yaqoob and yaqub');
  expect(words).toContain('virk only in the first');
  expect(words).toContain('ali only in the second');
});

test('titles and remarks are told and not compared', () => {
  const name = normaliseName('Haji Dr. Kabir Ali (typist)');
  expect(name.titles).toEqual(['haji', 'dr']);
  expect(name.remark).toBe('typist');
  expect(name.parts.map(({ form }) => form)).toEqual(['kabir', 'ali']);
});
