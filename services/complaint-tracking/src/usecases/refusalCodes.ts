/** For the edge, which translates refusals and decides nothing. */
export { refusalCodes } from '../domain/refusals.ts';
