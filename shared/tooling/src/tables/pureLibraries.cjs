/**
 * The outside libraries that `domain`, `usecases` and `shared/identifiers` may import: no I/O, no clock, no state.
 * Adding one is a decision about the purity of the law's code, so it is made here, with its reason, and nowhere else.
 */
module.exports = {
  pureLibraries: [
    { name: 'zod', reason: 'schemas of values; pure' },
    { name: 'libphonenumber-js', reason: 'numbering plans as data; pure' },
    { name: 'mrz', reason: 'check digits of passports; pure' },
    { name: 'fastest-levenshtein', reason: 'edit distance of names; pure' },
    { name: 'double-metaphone', reason: 'phonetic keys of names; pure' },
  ],
};
