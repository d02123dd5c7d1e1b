import type { ServiceName } from '@muhafiz/contracts';
import {
  type KeyPaths,
  type Keyring,
  reportRotation,
  runRotationSweep,
  type SweepCheckpoint,
  type SweepOutcome,
  type SweepTarget,
} from '../keys/index.ts';
import type { DocumentCollection, StoredDocument } from '../mongo/index.ts';
import type { Background } from './defineService.ts';

export const rotationShape = { checkpoint: {} };

const lookMillis = 1000;
const sweepId = 'sweep' as never;

export interface RotationParts {
  readonly service: ServiceName;
  readonly keyring: Keyring;
  readonly paths: KeyPaths;
  readonly targets: readonly SweepTarget<StoredDocument>[];
  readonly checkpoints: DocumentCollection;
  /** Milliseconds; see `SweepOptions`. */
  readonly settleMillis?: number | undefined;
  readonly failed: (error: unknown) => void;
  readonly tell: (words: string) => void;
}

/**
 * Watches the keyring and, when it was rotated, brings everything of this service under the new keys while it works,
 * then reports so: old keys are retired only when every service has. A keyring that never was rotated costs a look.
 */
export function followRotation(parts: RotationParts): Background {
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();
  let cleanFor: number | undefined;

  const sweep = async (): Promise<void> => {
    const version = parts.keyring.version();
    const { collection } = parts.checkpoints.model;
    const outcome = await runRotationSweep({
      keyring: parts.keyring,
      targets: parts.targets,
      signal: stopping.signal,
      ...(parts.settleMillis === undefined ? {} : { settleMillis: parts.settleMillis }),
      checkpoints: {
        find: async () => (await parts.checkpoints.find('sweep'))?.checkpoint as SweepCheckpoint | undefined,
        save: async (checkpoint) => {
          await collection.updateOne({ _id: sweepId }, { $set: { checkpoint } }, { upsert: true });
        },
      },
    });
    if (outcome.state !== 'clean') return;
    reportRotation(parts.paths, { holder: parts.service, ...reportOf(outcome) });
    cleanFor = version;
    parts.tell(`everything stands under the current keys; ${outcome.rewritten} documents were rewritten`);
  };

  const loop = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      if (wasRotated(parts.keyring) && cleanFor !== parts.keyring.version()) await sweep().catch(parts.failed);
      await new Promise((resolve) => setTimeout(resolve, lookMillis));
    }
  };

  return {
    name: 'key rotation',
    start: () => {
      running = loop();
    },
    stop: async () => {
      stopping.abort();
      await running;
    },
  };
}

function reportOf({ examined, rewritten, cleanUnder, kept }: SweepOutcome) {
  return { state: 'clean' as const, examined, rewritten, cleanUnder, kept: { ...kept } as Record<string, number> };
}

function wasRotated(keyring: Keyring): boolean {
  return keyring.listPurposes().some((purpose) => keyring.listReadable(purpose).length > 1);
}
