export { Effects, type Need, needsAggregate, needsRow } from './effects.ts';
export { type ParkedMessage, Parking, parkedIndexes, parkedShape, readerStreamShape } from './parking.ts';
export { type Position, Positions, positionShape } from './positions.ts';
export { type ReaderReactions, type Reaction, reaction } from './reaction.ts';
export { createReader, type Reader } from './reader.ts';
