export { compareNames, gradeNames, type NameComparison, type NameGrade, type NameLevel } from './compareNames.ts';
export { compareLetters } from './letterDistance.ts';
export type { NameRole } from './nameWords.ts';
export { type NamePart, type NormalName, normaliseName } from './normaliseName.ts';
