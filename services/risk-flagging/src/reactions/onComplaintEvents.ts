import { ComplaintCorrected, ComplaintRecorded, type PublishedOf } from '@muhafiz/contracts';
import { type Effects, type Reaction, reaction } from '@muhafiz/service-kit/reactions';
import type { Mark } from '../domain/mark.ts';
import type { ComplaintRow } from '../domain/rows.ts';
import { noteComplaint } from '../usecases/noteComplaint.ts';
import { markStreams, type RowsOf, sourceOf, type Told } from './marking.ts';

type Complaint = PublishedOf<typeof ComplaintRecorded>;

/** Keeps of every complaint whom it names and when; the story stays in the office that heard it. */
export function onComplaintEvents(complaints: RowsOf<ComplaintRow>, marks: RowsOf<Mark>): Reaction[] {
  const apply = (event: Told & { readonly published: Complaint }, effects: Effects): void => {
    effects.putRow(complaints, event.aggregateId, noteComplaint(event.published, sourceOf(event)));
    markStreams(effects, marks, event);
  };
  return [reaction(ComplaintRecorded, { apply }), reaction(ComplaintCorrected, { apply })];
}
