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
  شاداب shaadaab, شاکر shaakir, شان shaan, شاہد shaahid, شاہین shaaheen, شاہنواز shaahnawaaz, شاہ shaah,
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
  نبی nabee, غوث ghaus, بخش bakhsh, رسول rasool, حق haq, اسلام islaam, سعید sayeed, نعیم nayeem, محسن mohsan, باقر baaqir, سمیعہ samia, فوزیہ fozia,
  ابرار abraar, ابراہیم ibraaheem, اثر asar, اجلال ijlaal, احتشام ehtishaam, احمر ahmar, اختیار ikhtiyaar, ادیب adeeb, ارباب arbaab, اریب areeb, ازہر azhar, اسامہ usaama,
  اسحاق ishaaq, اسرار israar, اسفند asfand, اشعر ashar, اصیل aseel, اطہر athar, افراز afraaz, افسر afsar, افضان afzaan, اقدس aqdas, الہی ilaahee, امتنان imtinaan, املاک imlaak,
  انتظار intizaar, انصار ansaar, انیل aneel, ایان ayaan, ایمان eemaan, ایمن aiman, آزاد aazaad, آغا aagha, آکاش aakaash, بدر badar, بدر badr, برہان burhaan, بشار bashaar, بہادر bahaadur,
  بہرام bahraam, تاج taaj, تابش taabish, تبریز tabraiz, تحسین tahseen, تسنیم tasneem, تقی taqee, تجمل tajammul, تفضل tafazzul, تراب turaab, تیمور taimur, جابر jaabir, جاسم jaasim, جان jaan, جبار jabbaar,
  جبران jibraan, جمعہ juma, جہاں jahaan, حاصل haasil, حبیبہ habeeba, حسام husaam, حسان hassaan, حسنات hasanaat, حشمت hashmat, حماس hamaas, حنبل hanbal, حیان hayyaan, خاقان khaaqaan, خالق khaaliq,
  خدا khuda, خطاب khattaab, خلیق khaleeq, خیام khayyaam, خیر khair, داور daawar, دلشاد dilshaad, ذکی zakee, ذوہیب zohaib, راجہ raaja, رستم rustam, رشاد rashaad, رضی razee,
  رمشا rimsha, رہبر rahbar, ریحان rehaan, زبیح zabeeh, زرک zarak, زریاب zaryaab, زعیم zaeem, زکریا zakariya, زوار zawwaar, ساحر saahir, ساغر saaghar, سالار saalaar, سبط sibt, ستارہ sitaara, سجاول sajaawal,
  سحر sahar, سدید sadeed, سراب saraab, سردار sardaar, سعادت saaadat, سلام salaam, سلامت salaamat, سمعان simaan, سمیعہ sameea, سنان sinaan, سہیم saheem, شارق shaariq, شافع shaafay, شاکرہ shaakira, شایان shaayaan,
  شبر shabbar, شرجیل sharjeel, شرف sharaf, شفا shifa, شفیق shafeeq, شمائل shumaail, شمروز shamroz, شہامت shahaamat, شہیر shaheer, شہید shaheed, صابرہ saabira, صارم saarim, صفی safee, صفوان safwaan, صمصام samsaam, صنم sanam,
  صولت saulat, ضامن zaamin, ضرار ziraar, ضمان zamaan, طالب taalib, طاسین taaseen, طفیل tufail, طلیق taleeq, طہ taaha, ظریف zareef, عابد aabid, عادلہ aadila, عارفہ aarifa, عاشر aashir, عاطر aatir, عاکف aakif,
  عباد ibaad, عبادت ibaadat, عتبان itbaan, عثمانہ usmaana, عذیر uzair, عرش arsh, عزت izzat, عشرت ishrat, عصمت ismat, عطیہ atiya, عظیم azeem, عفان affaan, عقاب uqaab, عقیلہ aqeela, علقمہ alqama, عمیس umais, عنبر ambar,
  غالب ghaalib, غازی ghaazee, غیاث ghiyaas, غضنفر ghazanfar, غیور ghayoor, فاتح faateh, فارس faaris, فاروقہ faarooqa, فاریہ faariya, فتح fateh, فدائی fidaaee, فراست faraasat, فردوس firdaus, فرقان furqaan, فریحہ fareeha, فضیل fuzail, فضیلت fazeelat,
  فلک falak, فہمیدہ fahmeeda, فیض faiz, قابل qaabil, قاصد qaasid, قائم qaaim, قدسیہ qudsiya, قسمت qismat, قسیم qaseem, قطب qutub, کاوش kaawish, کبری kubra, کثیر kaseer, کرم karam, کریمہ kareema, کعب kaab, کفیل kafeel, کلثوم kalsoom, کنیز kaneez,
  گلشن gulshan, گلاب gulaab, گوہر gauhar, لئیق laeeq, لطف lutf, لیلی laila, ماہ maah, ماہم maaham, ماہین maaheen, ماریہ maariya, مالکہ maalika, مبین mubeen, متین mateen, مجیب mujeeb, محراب mehraab, محسنہ mohsina, محفوظ mahfooz, محی mohee, مدحت midhat,
  مدیحہ madeeha, مرسلین mursaleen, مرجان marjaan, مزاہر mazaahir, مستنصر mustansar, مسیح maseeh, مشرف musharraf, مصباح misbaah, مصدق musaddiq, مصور musawwir, مطیع mutee, معراج meraaj, معروف maaroof, معظم muazzam, معیز mueez, مغیث mughees, مقدر muqaddar, مقیت muqeet,
  مکی makkee, ملیحہ maleeha, منتظر muntazir, منشا mansha, منظر manzar, مہر mehar, مہرین mehreen, مہناز mahnaaz, مونس moonis, ناز naaz, نازیہ naaziya, نازش naazish, ناصرہ naasira, ناظر naazir, ناہیدہ naaheeda, نائیل naaeel, نبیہ nabeeha, نثار nisaar, نجف najaf, نجمی najmee,
  ندا nida, ندرت nudrat, ندیمہ nadeema, نرگس nargis, نزاکت nazaakat, نزہت nuzhat, نزیر nazeer, نشاط nishaat, نعیمہ naeema, نفیسہ nafeesa, نقیب naqeeb, نگین nageen, نگار nigaar, نوروز nauroz, نوشین nausheen, نوشیرواں nausherwaan, نویدہ naveeda, نیر nayyar,
  واحدہ waahida, وارثہ waarisa, واسع waasay, واصل waasil, وثیق waseeq, وحیدہ waheeda, ورد ward, وزیرہ wazeera, وسیع wasee, وصی wasee, وفا wafa, ولی walee, ہاجر haajar, ہجویری hajweree, ہشام hishaam, ہلال hilaal, ہنزلہ hanzala, یامین yaameen, یاور yaawar, یزدان yazdaan, یمنی yumna,
  قریشی qureshee, انصاری ansaaree, صدیقی siddeeqee, فاروقی faarooqee, عباسی abbaasee, ہاشمی haashmee, بخاری bukhaaree, نقوی naqwee, رضوی rizwee, زیدی zaidee, کاظمی kaazmee, گیلانی geelaanee, نیازی niyaazee, آفریدی aafreedee, یوسفزئی yoosafzai, خٹک khatak, عثمانی usmaanee, علوی alwee, جعفری jaafree, ترمذی tirmizee, مشہدی mashhadee, شیرازی sheeraazee, گردیزی gardezee, چشتی chishtee, قادری qaadree, سہروردی suharwardee, نقشبندی naqshbandee
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
