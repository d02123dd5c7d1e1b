/**
 * What the parts of a Pakistani name are for. Only part-names that change how a name is read stand here (titles, forms of
 * Muhammad, articles, tribes); given names are compared by sound and letters (see knownNames.ts for how common ones are spoken).
 */

/** `title` is dropped; the others are kept with less weight than a given name, and may be missing on one side. */
export type NameRole = 'given' | 'clan' | 'honour' | 'muhammad' | 'joint';

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/));
}

/** Said of a person and no part of the name. */
export const titles = wordsOf(
  `haji hajji hajee haaji alhaj alhaaj alhajj hajan dr doctor mr mrs ms miss mst mosammat musammat mussammat mussamat hafiz hafeez-e
  qari maulvi molvi moulvi maulana molana moulana allama mufti prof professor engr engineer adv advocate capt captain
  col colonel major brig brigadier gen subedar hawaldar ustad ustaad master baba bhai baji bibi-ji sahib saab saib
  sahab sahiba late marhoom marhum ex sir janab mohtarma حاجی الحاج ڈاکٹر جناب محترمہ مسماۃ مسمات حافظ قاری مولوی مولانا
  علامہ مفتی پروفیسر استاد ماسٹر صاحب صاحبہ مرحوم کپتان صوبیدار بھائی`,
);

/** Names of honour and descent that stand before, after or instead: Syed, Malik, Mian, Raja. */
const honours = wordsOf(
  `syed sayed sayyed sayyid saiyed syeda sayeda malik maalik mian miyan mian raja raaja rana raana sardar sirdar mirza
  khawaja khwaja khuwaja sheikh shaikh shaykh sheik shekh rai rao nawab nawabzada pir peer makhdoom makhdum agha aga
  chaudhry khan bibi begum khatoon khatun mai bano سید سیدہ ملک میاں راجہ راجا رانا سردار مرزا خواجہ شیخ رائے راؤ نواب پیر
  مخدوم آغا چوہدری خان بی بیبی بیگم خاتون مائی بانو`,
);

/** Tribes and castes in common use as last names; a name whose tribe is not here loses nothing but this weight. */
const clans = wordsOf(
  `butt bhatti gill virk cheema chattha chatha bajwa warraich waraich sandhu gondal ranjha tarar sial joiya kharal
  khokhar minhas kiani kayani janjua gakhar abbasi satti awan arain jutt jatt gujjar gujar rajput mughal qureshi
  ansari hashmi siddiqui farooqi usmani gilani bukhari naqvi zaidi rizvi kazmi shah mir lodhi niazi khattak afridi
  bangash orakzai shinwari mohmand yousafzai yusufzai durrani mahsud mehsud wazir marwat tareen kakar achakzai
  mengal bugti marri rind lashari brohi jatoi bhutto soomro chandio talpur memon khoso mahar jamali leghari mazari
  solangi junejo paracha chughtai gardezi shirazi chishti owaisi alvi jafri tirmizi mashhadi hamdani sahi sidhu
  dhillon randhawa ghumman bhinder kahlon nagra hanjra kamboh chohan malhi khichi khar daha langrial hiraj sherwani
  kundi gandapur jogezai raisani bizenjo magsi khosa domki jakhrani chachar mirani palijo unar pitafi abro bhayo dar
  lone wani barlas jalandhari lakhnavi dehlvi qadri naqshbandi suhrawardi
  dogar tanoli jadoon swati tiwana noon daultana wattoo بٹ بھٹی گل ورک چیمہ چٹھہ باجوہ وڑائچ سندھو گوندل رانجھا تارڑ سیال
  جوئیہ کھرل کھوکھر منہاس کیانی جنجوعہ عباسی ستی اعوان آرائیں جٹ گجر راجپوت مغل قریشی انصاری ہاشمی صدیقی فاروقی گیلانی بخاری
  نقوی زیدی رضوی کاظمی شاہ میر لودھی نیازی خٹک آفریدی بنگش اورکزئی شنواری مہمند یوسفزئی درانی محسود وزیر مروت ترین کاکڑ
  اچکزئی مینگل بگٹی مری رند لاشاری بروہی جتوئی بھٹو سومرو چانڈیو تالپور میمن کھوسو مہر جمالی لغاری مزاری ڈوگر تنولی جدون
  سولنگی جونیجو پراچہ چغتائی گردیزی شیرازی چشتی اویسی علوی جعفری ترمذی مشہدی ہمدانی ساہی سدھو ڈھلوں رندھاوا گھمن بھنڈر
  کاہلوں ناگرہ ہنجرا کمبوہ چوہان ملہی کھچی کھر ڈاہا لنگڑیال ہراج شیروانی کنڈی گنڈاپور جوگیزئی رئیسانی بزنجو مگسی کھوسہ ڈومکی
  چاچڑ میرانی پلیجو انڑ پتافی ابڑو ڈار لون وانی برلاس جالندھری دہلوی قادری نقشبندی سہروردی`,
);

/** Written between two names and never a name: bin, wa, e; articles ul, ur, us. */
export const particles = wordsOf(
  'bin ibn bint wa e o al el ul ur us uz ud un ut ush of son so do wo بن بنت ابن و ولد دختر زوجہ',
);

const muhammad =
  /^(?!m[ae]hm[uo])(?:m[uoa]?h?[aou]?m+[aeiou]?[dt]{1,2}|moh(?:d|md|amd|ammd)|muhd|muhammed|mohammed|muhamad|mhd|mhmd|md|محمد|محمّد)$/;

const chaudhry = /^(?:ch|ch[aou]+w?dh?[aeiou]*r[aeiy]*h?|چودھری|چوہدری|چودہری)$/;

/** Spellings that are no matter of sound: each means the word beside it. */
const readAs: Readonly<Record<string, string>> = {
  ...{ ishaq: 'ishaaq', ishak: 'ishaaq', اسحاق: 'ishaaq', اسحٰق: 'ishaaq' },
  ...{ bb: 'bibi', bgm: 'begum', kh: 'khan', sh: 'sheikh', ramadan: 'ramzan', ramadhan: 'ramzan' },
};

/** The word in the spelling under which it is compared: forms of Muhammad and Chaudhry, and the few of no sound. */
export function readWord(word: string): string {
  if (muhammad.test(word)) return 'muhammad';
  if (chaudhry.test(word)) return 'chaudhry';
  return Object.hasOwn(readAs, word) ? (readAs[word] ?? word) : word;
}

export function roleOf(word: string): NameRole {
  if (word === 'muhammad') return 'muhammad';
  if (honours.has(word)) return 'honour';
  return clans.has(word) ? 'clan' : 'given';
}
