import { digestOf } from '@muhafiz/kernel';

/** What is derived from the one secret about agencies and people. */
export interface SubjectSecrets {
  /** Stirred into digests of evidence that contains personal values. */
  saltOf(subjectId: string): string;
  /** What stands for a person wherever a phone may not stand; nobody without the secret finds the phone. */
  tokenOf(phone: string): string;
  /** Names what is settled of two, whose phones may not stand in an id. */
  matchIdOf(of: string, left: string, right: string): string;
}

/** Short enough to be read out on the telephone; 60 bits tell all intermediaries of a country apart. */
const tokenLength = 15;

export function createSubjectSecrets(secret: string): SubjectSecrets {
  const token = (told: Record<string, string>) =>
    digestOf({ secret, ...told })
      .slice(0, tokenLength)
      .toUpperCase();
  return {
    saltOf: (subjectId) => digestOf({ secret, salt: subjectId }),
    tokenOf: (phone) => `I-${token({ phone })}`,
    matchIdOf: (of, left, right) => `M-${token({ of, left, right })}`,
  };
}
