import { ok, type Result } from '@muhafiz/kernel';
import type { FieldUnreadable, InquiryNotRecorded } from '../../domain/inquiry/inquiry.ts';
import { askWatchList as decide } from '../../domain/watchList/askWatchList.ts';
import type { WatchListEntry } from '../../domain/watchList/watchList.ts';
import { type Asking, writeDownInquiry } from '../inquiries/answerInquiry.ts';
import type { InquiryPorts } from '../inquiries/ports.ts';
import { type Page, pageOf } from '../newestFirst.ts';
import type { RiskPorts } from '../ports.ts';

/** Shows the watch list, the newest entry first, those taken off too. That it was looked at is written down before. */
export const askWatchList =
  (ports: Pick<RiskPorts, 'watchList'> & Pick<InquiryPorts, 'clock' | 'random' | 'inquiries'>) =>
  async (
    asking: Asking,
    written: { first: number; after?: string | null },
  ): Promise<Result<Page<WatchListEntry>, FieldUnreadable | InquiryNotRecorded>> => {
    const stretch = decide(written);
    if (!stretch.ok) return stretch;
    const recorded = await writeDownInquiry(ports, asking, { question: 'watchList', about: [] });
    if (!recorded.ok) return recorded;
    const { first, after } = stretch.value;
    const entries = await ports.watchList.listBefore(after, first);
    return ok(pageOf(entries, first, ({ addedAt, entryId }) => [addedAt, entryId]));
  };
