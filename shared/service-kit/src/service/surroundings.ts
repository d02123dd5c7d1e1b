import type { Clock } from '@muhafiz/kernel';
import type { AccessPort } from '../access/index.ts';
import type { Keyring } from '../keys/index.ts';
import type { Logger } from '../observability/index.ts';

/** What a service is started among: who may knock, the keys, the time, the log. */
export interface ServiceSurroundings {
  readonly access: AccessPort;
  readonly keyring: Keyring;
  readonly clock?: Clock;
  readonly logger?: Logger;
  /** Milliseconds; shorter than the default only in tests. See `SweepOptions.settleMillis`. */
  readonly rotationSettleMillis?: number;
  /** Registers how each part is stopped, in the order of starting. */
  readonly onStop: (part: string, stop: () => Promise<void>) => void;
}
