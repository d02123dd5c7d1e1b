import type { AgencyIdentityRow, PartiesRow, PersonRow } from '../../domain/identityRows.ts';
import type { AgencyRow, CaseRow, ComplaintRow, TableRow } from '../../domain/rows.ts';
import type { SettledMatch } from '../../domain/settling/settleMatch.ts';
import type { JudgedSubject } from './judgeSubject.ts';

/** Rows as they stand now, of everything that spoke since the last look; at the first look, of everything. */
export interface News {
  readonly agencies: ReadonlyMap<string, AgencyRow>;
  readonly identities: ReadonlyMap<string, AgencyIdentityRow>;
  readonly cases: ReadonlyMap<string, CaseRow>;
  readonly parties: ReadonlyMap<string, PartiesRow>;
  readonly persons: ReadonlyMap<string, PersonRow>;
  readonly complaints: ReadonlyMap<string, ComplaintRow>;
  /** The fee schedule, when it spoke. */
  readonly fees: TableRow | undefined;
  /** What investigators settled, each with the stream and version it was read from. */
  readonly settled: readonly (SettledMatch & { readonly source: string })[];
}

/** Follows subjects of one kind in memory. */
export interface SubjectWatch {
  take(news: News): void;
  /** What stands of each subject that was touched since the last call; one that is no more has no flags. */
  judge(asOf: string): JudgedSubject[];
}
