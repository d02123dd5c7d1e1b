import type mongoose from 'mongoose';

interface TakenBack {
  readonly stream: string;
  readonly recorded: { readonly by: string };
}

/**
 * The first version did not keep with a case who took back a payment of it, so that officer alone could clear it. The
 * journal has it: each one is added to the case, once.
 */
export const learnWhoTookBack = {
  toVersion: 2,
  words: 'learning from the journal who took back payments',
  run: async (connection: mongoose.Connection): Promise<void> => {
    const rows = connection
      .collection('journal')
      .find({ type: 'CaseCorrected', 'recorded.retracted': { $exists: true } });
    for await (const row of rows) {
      const { stream, recorded } = row as unknown as TakenBack;
      const _id = stream.slice('case/'.length) as never;
      await connection.collection('case').updateOne({ _id }, { $addToSet: { retractedBy: recorded.by } });
    }
  },
};
