import { type Bilingual, type Ground, ground } from '../rule.ts';
import type { AgencyFacts } from '../subjects/agencyFacts.ts';
import { day, isolate } from '../wording/v1.ts';

/** What would clear a flag on complaints that were filed within so many days. */
export const complaintsWouldClear: Bilingual = {
  en: 'It would clear if complaints were withdrawn or found to be false or the same, or when they grow older than the window.',
  ur: 'یہ اعتراض ختم ہو جائے گا اگر شکایات واپس لی جائیں یا جھوٹی یا ایک ہی ثابت ہوں، یا مدت گزرنے پر پرانی ہو جائیں۔',
};

/** The grounds and citations of a rule about complaints: of every one which it is, when it was filed and by whom. */
export function complaintGrounds(complaints: AgencyFacts['complaints']): { grounds: Ground[]; cited: string[] } {
  return {
    grounds: complaints.map(({ ref, filedOn, complainant }) => {
      const [filed, who] = [day(filedOn), complainant ?? '-'];
      return ground(
        `Complaint ${ref}, filed on ${filed.en}, by ${who}.`,
        `شکایت ${isolate(ref)}، درج ${filed.ur}، از ${isolate(who)}۔`,
        true,
      );
    }),
    cited: complaints.flatMap((_, index) =>
      ['ref', 'filedOn', 'complainant'].map((name) => `complaints.${index}.${name}`),
    ),
  };
}
