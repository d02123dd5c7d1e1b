import type mongoose from 'mongoose';

/**
 * The first version kept nothing of complaints, names and phones, since no rule read them. Their events are still in the
 * topics: everything is read once more, over the rows that stand. Until that is done no horizon is told, so nobody is
 * cleared meanwhile; assessments of older versions of a case add and lift no hold.
 */
export const readAgain = {
  toVersion: 2,
  words: 'reading every office again for the people behind agencies and cases',
  run: forgetPositions,
};

/**
 * The second version kept of a case neither whom it paid nor its employer, and of papers one index each: signals that
 * were added since read them. Everything is read once more in the same way.
 */
export const readForSignals = {
  toVersion: 3,
  words: 'reading every office again for payees, employers and rates',
  run: forgetPositions,
};

/**
 * The third version kept nothing of what became of holds, nor of the groups for which their rates are told. Everything is
 * read once more in the same way.
 */
export const readForFeedback = {
  toVersion: 4,
  words: 'reading every office again for what became of holds',
  run: forgetPositions,
};

async function forgetPositions(connection: mongoose.Connection): Promise<void> {
  for (const name of ['positions', 'readerStreams']) await connection.collection(name).deleteMany({});
}
