export { Effects, type Need, needsAggregate, needsRow } from './effects.ts';
export { type ParkedMessage, Parking, parkedIndexes, parkedShape, readerStreamShape } from './parking.ts';
export { horizonOf, type Position, Positions, positionShape, readUpToOf } from './positions.ts';
export { type Reaction, type ReaderReactions, reaction } from './reaction.ts';
export { createReader, type Reader } from './reader.ts';
