export { learnFromRows, matchRows } from './matchRows.ts';
export type { MatchSchema } from './matchSchema.ts';
export {
  createPersonIndex,
  findSamePersons,
  learnSamePersonModel,
  type SamePersonPair,
} from './workers/findSamePersons.ts';
export type { WorkerIdentity } from './workers/workerRow.ts';
