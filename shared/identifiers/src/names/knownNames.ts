import { soundsOfRoman } from './romanSpelling.ts';
import { phoneticKey } from './soundDistance.ts';
import { soundsOfUrdu } from './urduLetters.ts';

/**
 * Common names of Pakistan with the vowels that Urdu does not write: صادق is Sadiq and صدیق Siddique, عمر Umar, امیر Ameer and
 * عمیر Umair. Written from what is commonly known of names, in a spelling that shows every vowel (aa, ee, oo for long
 * ones); where one spelling is read in two ways, both stand. A name that is not here loses nothing: its vowels are open.
 */
const written = `
  احمد ahmad, احسن ahsan, احسان ehsaan, اجمل ajmal, اختر akhtar, اخلاق akhlaaq, ادریس idrees, ارسلان arsalaan, ارشد arshad,
  ارشاد irshaad, اسد asad, اسلم aslam, اسماعیل ismaaeel, اشرف ashraf, اشفاق ashfaaq, اصغر asghar, اظہر azhar, اعجاز ejaaz,
  اعظم aazam, افتخار iftikhaar, افضال afzaal, افضل afzal, اقبال iqbaal, اکبر akbar, اکرم akram, اکمل akmal, الطاف altaaf,
  الیاس ilyaas, امان amaan, امانت amaanat, امتیاز imtiyaaz, امجد amjad, امداد imdaad, امیر ameer, امین ameen, انجم anjum,
  انس anas, انعام inaam, انصر ansar, انور anwar, انوار anwaar, انیس anees, اورنگزیب aurangzaib, اویس awais, ایاز ayaaz,
  ایوب ayyoob, آصف aasif, آفتاب aaftaab, آفاق aafaaq, آدم aadam, بابر baabar, باسط baasit, بشارت bashaarat, بشیر basheer,
  بلال bilaal, بلاول bilaawal, بختیار bakhtiyaar, برکت barkat, پرویز parvaiz, تنویر tanveer, تصدق tasadduq, توصیف tauseef,
  توقیر tauqeer, تیمور taimoor, ثاقب saaqib, ثمر samar, جاوید jaavaid, جعفر jaafar, جمال jamaal,
  جمشید jamshaid, جمیل jameel, جنید junaid, جلیل jaleel, جلال jalaal, جواد jawaad, جہانزیب jahaanzaib, جہانگیر jahaangeer,
  حارث haaris, حافظ haafiz, حامد haamid, حبیب habeeb, حسن hasan, حسنین hasnain, حسیب haseeb, حسین husain, حفیظ hafeez,
  حماد hammaad, حمزہ hamza, حمید hameed, حنیف haneef, حیات hayaat, حیدر haidar, حاتم haatim, حکیم hakeem, حلیم haleem,
  خالد khaalid, خادم khaadim, خاور khaawar, خرم khurram, خضر khizar, خلیل khaleel, خورشید khursheed, خوشحال khushhaal,
  دانش daanish, داؤد daaood, دلاور dilaawar, دلدار dildaar, دانیال daaniyaal, دین deen, ذاکر zaakir, ذکاء zaka,
  ذکریا zakariya, ذوالفقار zulfiqaar, ذیشان zeeshaan, راحیل raaheel, راحت raahat, راشد raashid, رازق raaziq, راغب raaghib,
  رحمان rahmaan, رحمن rahmaan, رحمت rahmat, رحیم raheem, رزاق razzaaq, رشید rasheed, رضا raza, رضوان rizwaan, رفاقت rafaaqat,
  رفیع rafee, رفیق rafeeq, رمضان ramzaan, رمیز rameez, رؤف raoof, رئیس raees, ریاست riyaasat, ریاض riyaaz, ریحان raihaan,
  زاہد zaahid, زبیر zubair, زمان zamaan, زمرد zamurrad, زوہیب zohaib, زین zain, زید zaid, زکی zakee, زیاد ziyaad,
  ساجد saajid, سالم saalim, سبحان subhaan, سبطین sibtain, سجاد sajjaad, سخاوت sakhaawat, سراج siraaj, سرفراز sarfaraaz,
  سرمد sarmad, سرور sarwar, سعد saad, سعود saood, سعید saeed, سفیان sufiyaan, سفیر safeer, سکندر sikandar, سلطان sultaan,
  سلمان salmaan, سلیم saleem, سلیمان sulaimaan, سمیر sameer, سمیع samee, سہراب sohraab, سہیل suhail, سیف saif, ستار sattaar,
  شادب shaadab, شاداب shaadaab, شاکر shaakir, شان shaan, شاہد shaahid, شاہین shaaheen, شاہنواز shaahnawaaz, شاہ shaah,
  شبیر shabbeer, شجاع shujaa, شجاعت shujaaat, شرافت sharaafat, شریف shareef, شعیب shuaib, شفاقت shafaaqat, شفقت shafqat,
  شفیع shafee, شفیق shafeeq, شکور shakoor, شکیل shakeel, شمس shams, شمشاد shamshaad, شمعون shamoon, شمیم shameem,
  شوکت shaukat, شہباز shahbaaz, شہریار shahryaar, شہزاد shahzaad, شیراز sheeraaz, شیر shair, شہاب shahaab, شہروز shahroz,
  صابر saabir, صادق saadiq, صداقت sadaaqat, صدیق siddeeq, صغیر sagheer, صفدر safdar, صلاح salaah, صمد samad, صہیب suhaib,
  ضمیر zameer, ضیاء ziya, ضیا ziya, طارق taariq, طاہر taahir, طفیل tufail, طلال talaal, طلحہ talha, طلعت talat, طیب tayyab,
  ظاہر zaahir, ظفر zafar, ظہور zahoor, ظہیر zaheer, عابد aabid, عادل aadil, عارف aarif, عاشق aashiq, عاصم aasim, عاطف aatif,
  عاقب aaqib, عالم aalam, عامر aamir, عباس abbaas, عبید ubaid, عتیق ateeq, عثمان usmaan, عدنان adnaan, عدیل adeel, عرفان irfaan,
  عزیر uzair, عزیز azeez, عسکر askar, عظیم azeem, عظمت azmat, عقیل aqeel, علی alee, علیم aleem, عماد imaad, عمار ammaar, عمر umar,
  عمران imraan, عمیر umair, عنایت inaayat, عامل aamil, عطا ata, عاقل aaqil, عاکف aakif, غفار ghaffaar, غفور ghafoor, غلام ghulaam, غنی ghanee,
  فاروق faarooq, فاضل faazil, فائق faaiq, فخر fakhr, فراز faraaz, فرحان farhaan, فرخ farrukh, فرقان furqaan, فرمان farmaan,
  فرید fareed, فضل fazal, فضل fazl, فہد fahad, فہیم faheem, فواد fawaad, فیاض fayyaaz, فیروز feeroz, فیصل faisal, فدا fida,
  قاسم qaasim, قادر qaadir, قدیر qadeer, قدوس quddoos, قربان qurbaan, قمر qamar, قیصر qaisar, قیوم qayyoom, قدرت qudrat,
  کاشف kaashif, کاظم kaazim, کامران kaamraan, کامل kaamil, کبیر kabeer, کرامت karaamat, کریم kareem, کفایت kifaayat, کلیم kaleem,
  کمال kamaal, کوثر kausar, گل gul, گلزار gulzaar, گلفام gulfaam, لطیف lateef, لقمان luqmaan, لیاقت liyaaqat, لعل laal,
  ماجد maajid, مالک maalik, مبارک mubaarak, مبشر mubashir, مبین mubeen, مجاہد mujaahid, مجتبیٰ mujtaba, مجید majeed, محبوب mahboob,
  محسن mohsin, محمود mahmood, مختار mukhtaar, مدثر mudassir, مراد muraad, مرتضی murtaza, مزمل muzammil, مسرت musarrat, مسعود masood,
  مسلم muslim, مشتاق mushtaaq, مصطفی mustafa, مطلوب matloob, مظفر muzaffar, مظہر mazhar, معاذ muaaz, معاویہ muaaviya, معین mueen,
  مقبول maqbool, مقصود maqsood, مکرم mukarram, ممتاز mumtaaz, منان mannaan, منصب mansab, منصور mansoor, منظور manzoor, منور munawwar,
  منیب muneeb, منیر muneer, موسی moosa, مہتاب mahtaab, مہدی mahdee, مہران mehraan, میر meer, ناصر naasir, نادر naadir, ناظم naazim,
  نثار nisaar, نبیل nabeel, نجیب najeeb, نجم najam, ندیم nadeem, نذر nazar, نذر nazr, نذیر nazeer, نسیم naseem, نصر nasr,
  نصرت nusrat, نصیر naseer, نظام nizaam, نظیر nazeer, نعمان noomaan, نعمت naimat, نعیم naeem, نفیس nafees, نقاش naqqaash, نواب nawaab,
  نواز nawaaz, نور noor, نوید naveed, نوشاد naushaad, نیاز niyaaz, نصیب naseeb, واجد waajid, واحد waahid, وارث waaris, واصف waasif,
  وجاہت wajaahat, وحید waheed, وزیر wazeer, وسیم waseem, وقار waqaar, وقاص waqqaas, وکیل wakeel, ولایت wilaayat, ولید waleed, وہاب wahaab,
  ہارون haaroon, ہادی haadee, ہاشم haashim, ہدایت hidaayat, ہمایوں humaayoon, ہمایون humaayoon, یاسر yaasir, یاسین yaaseen, یحیی yahya, یعقوب yaaqoob, یوسف yoosuf, یونس yoonus,
  آسیہ aasiya, آمنہ aamna, ارم iram, اقراء iqra, انعم anam, بتول batool, بشری bushra, بلقیس bilqees, پروین parveen, ثریا surayya, ثمینہ sameena,
  ثمرین samreen, ثنا sana, ثوبیہ sobiya, جمیلہ jameela, حاجرہ haajra, حفصہ hafsa, حمیدہ hameeda, حمیرا humaira, حنا hina, حلیمہ haleema,
  خالدہ khaalida, خدیجہ khadeeja, رابعہ raabia, راحیلہ raaheela, رخسانہ rukhsaana, رضیہ raziya, رفعت rifat, رقیہ ruqayya, روبینہ robeena,
  ریحانہ raihaana, زاہدہ zaahida, زبیدہ zubaida, زرینہ zareena, زینب zainab, ساجدہ saajida, سائرہ saaira, سدرہ sidra, سعدیہ saadiya, سکینہ sakeena,
  سلمی salma, سمیرا sumaira, سمیعہ sameea, سیما seema, شازیہ shaaziya, شاہدہ shaahida, شبانہ shabaana, شبنم shabnam, شمیمہ shameema, شکیلہ shakeela,
  شگفتہ shagufta, شمائلہ shumaaila, شہناز shahnaaz, صائمہ saaima, صبا saba, صفیہ safiya, صدف sadaf, طاہرہ taahira, طیبہ tayyaba, عابدہ aabida,
  عائشہ aaisha, عاصمہ aasima, عالیہ aaliya, عذرا uzra, عظمی uzma, عفت iffat, غزالہ ghazaala, فاخرہ faakhira, فاطمہ faatima, فائزہ faaiza,
  فرح farah, فرزانہ farzaana, فرحت farhat, فریدہ fareeda, فوزیہ fauziya, کنول kanwal, کلثوم kulsoom, کومل komal, کرن kiran, گلناز gulnaaz,
  لبنی lubna, مریم maryam, مسکان muskaan, منزہ munazza, مہوش mahwish, میمونہ maimoona, نادیہ naadiya, ناہید naaheed, نائلہ naaila, نبیلہ nabeela,
  نجمہ najma, نسرین nasreen, نسیمہ naseema, نصرین nasreen, نگہت nighat, نورین noreen, نیلم neelam, یاسمین yaasmeen, ہاجرہ haajra, ہما huma,
  حرا hira, حفیظہ hafeeza, رشیدہ rasheeda, صغری sughra, مقدس muqaddas, نمرہ nimra, وجیہہ wajeeha, کشور kishwar, تسلیم tasleem, تہمینہ tahmeena,
  عائشہ ayesha, داؤد daawood, یوسف yoosaf, یونس yoonas, یونس yoonis, جاوید jaaved, جاوید jaaveed, پرویز parvez, جمشید jamshed,
  اورنگزیب aurangzeb, جہانزیب jahaanzeb, شعیب shueb, سہیل sohel, اویس owais, اعجاز aijaaz, اعجاز ijaaz, طیب taib, فیاض fiaaz, نعمت niamat, نعمت nemat,
  رفعت rafat, فخر fakhar, اشتیاق ishtiyaaq, عیسی eesa, فرخ furrukh, حذیفہ huzaifa, بکر bakar, بکر bakr, مدثر mudassar, مزمل muzammal, حاکم haakim,
  نبی nabee, غوث ghaus, بخش bakhsh, رسول rasool, حق haq, اسلام islaam, سعید sayeed, نعیم nayeem, محسن mohsan, باقر baaqir, سمیعہ samia, فوزیہ fozia
`;

const readings = readWritten();

function readWritten(): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, string[]>();
  for (const [, urdu = '', roman = ''] of written.matchAll(/([\u0620-\u06ff]+) ([a-z]+)/g)) {
    // By sound, so that a letter that sounds alike, طارق and تارق, finds the name all the same.
    const sounds = soundsOfUrdu(urdu);
    // Riyaz is Riaz and Saaima Saima to every hand.
    const hands = new Set([roman, roman.replace('iy', 'i'), roman.replace('aai', 'ai')]);
    known.set(sounds, [...new Set([...(known.get(sounds) ?? []), ...[...hands].map(soundsOfRoman)])]);
  }
  return known;
}

/** How a common name is spoken, in the sounds of a Roman word; nothing where Urdu's letters leave its vowels open. */
export function listReadings(urduSounds: string): readonly string[] {
  return readings.get(urduSounds) ?? [];
}

const spoken = groupByKey();

function groupByKey(): ReadonlyMap<string, readonly string[]> {
  const grouped = new Map<string, string[]>();
  for (const reading of new Set([...readings.values()].flat())) {
    const key = phoneticKey(reading);
    grouped.set(key, [...(grouped.get(key) ?? []), reading]);
  }
  return grouped;
}

/** The common names with these consonants, as they are spoken. */
export function listSpoken(key: string): readonly string[] {
  return spoken.get(key) ?? [];
}
