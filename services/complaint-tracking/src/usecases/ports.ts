import type { PlainDate, Result } from '@muhafiz/kernel';
import type { Complaint, ComplaintEvent } from '../domain/complaint.ts';
import type { ComplaintKeys } from '../domain/recordComplaint.ts';

export interface Actor {
  readonly id: string;
  readonly role: string;
}

export interface Loaded<State> {
  readonly id: string;
  readonly version: number;
  readonly state: State | undefined;
}

export interface PendingChange {
  readonly id: string;
  readonly expectedVersion: number;
  /** Where it is not the request of the whole commit. */
  readonly requestId?: string;
}

export interface Complaints {
  load(id: string): Promise<Loaded<Complaint>>;
  loadMany(ids: readonly string[]): Promise<Map<string, Loaded<Complaint>>>;
  change(loaded: Loaded<Complaint>, events: readonly ComplaintEvent[]): PendingChange | undefined;
}

export interface Ports {
  readonly complaints: Complaints;
  readonly unitOfWork: {
    commit(
      changes: readonly (PendingChange | undefined)[],
      context: { readonly requestId: string },
    ): Promise<Result<readonly string[], { readonly kind: 'ChangedMeanwhile'; readonly what: string }>>;
  };
  readonly keys: ComplaintKeys;
  /** Opaque tokens of a person under every key that is not retired, the newest first. */
  readonly tokensOf: (value: string, purpose: 'complaint.source' | 'complaint.filer') => readonly string[];
  /** Which of these some complaint bears as the token of who complains. */
  readonly listTokensInUse: (tokens: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly today: () => PlainDate;
  readonly newId: () => string;
  /** Takes the sender out of what is logged of this request. */
  readonly forgetSender: () => void;
}
