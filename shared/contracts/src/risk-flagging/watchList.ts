import { z } from 'zod';
import { defineEvent } from '../defineEvent.ts';
import { instantField, refField } from '../fields.ts';

const office = { service: 'risk-flagging', aggregate: 'watch-list-entry', version: 1 } as const;
const recorded = {
  by: refField.describe('the officer who decided'),
  role: refField,
  caseNumber: refField.describe('the case in which it was decided'),
};

export const WatchListEntryAdded = defineEvent({
  ...office,
  type: 'WatchListEntryAdded',
  words: 'An investigator put somebody on the watch list; who it is stays in the office.',
  published: { entryId: refField, addedAt: instantField },
  recorded: {
    ...recorded,
    sealedEntry: z.string().describe('name, CNIC, passport, phones and the purpose, sealed'),
  },
});

export const WatchListEntryRemoved = defineEvent({
  ...office,
  type: 'WatchListEntryRemoved',
  words: 'An investigator took an entry off the watch list.',
  published: { entryId: refField, removedAt: instantField },
  recorded: { ...recorded, sealedEntry: z.string().describe('the purpose, sealed: people write names into it') },
});
