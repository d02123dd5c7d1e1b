const arabicIndicZero = 0x0660;
const extendedArabicIndicZero = 0x06f0;

/** The text with Arabic-Indic (٠-٩) and Urdu (۰-۹) digits written as 0-9; everything else stays. */
export function foldDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(code - (code >= extendedArabicIndicZero ? extendedArabicIndicZero : arabicIndicZero));
  });
}

/** All but the last characters replaced by `*`; a text that is no longer than what would be shown is hidden whole. */
export function maskAllButLast(text: string, shown: number): string {
  return text.length <= shown ? '*'.repeat(text.length) : '*'.repeat(text.length - shown) + text.slice(-shown);
}
