import { refusalCodes } from '../domain/refusals.ts';

/** The public code of each refusal, for the edge, which may not import decisions. */
export const publicCodes = refusalCodes;
