import type { Keyring } from './keyring.ts';
import type { KeyPurpose } from './keyringFile.ts';

/** One collection whose documents hold encrypted texts, blind indexes, tokens or sealed texts. */
export interface SweepTarget<Doc> {
  readonly name: string;
  /** At most `limit` documents whose id is above `afterId` (the first ones when it is absent), in the order of ids. */
  listBatch(afterId: string | undefined, limit: number): Promise<readonly Doc[]>;
  idOf(doc: Doc): string;
  /** The same document under current keys; nothing when it is already. Pure. */
  reseal(doc: Doc): Doc | undefined;
  /** The purposes of the older keys that a document stands under for good: nobody holds what its tokens were made of. */
  listKept?(doc: Doc): readonly KeyPurpose[];
  /** Writes those that are still as they were read; another's change wins, and is seen by the next pass. */
  rewrite(docs: readonly { readonly before: Doc; readonly after: Doc }[]): Promise<void>;
}

/** Where a sweep stands; enough to go on after a crash. */
export interface SweepCheckpoint {
  /** The version of the keyring that this sweep began for; another one begins anew. */
  readonly keyringVersion: number;
  readonly target: string;
  readonly afterId?: string;
  /** Whether this pass has found anything to rewrite; one that found nothing ends the target. */
  readonly found: boolean;
  readonly passBeganAt: number;
  readonly done: readonly string[];
  readonly examined: number;
  readonly rewritten: number;
  /** Of the pass that goes on: how many documents stand under an older key for good, by purpose. */
  readonly keptInPass?: Kept;
  /** The same of the targets that are done. */
  readonly kept?: Kept;
}

type Kept = Readonly<Partial<Record<string, number>>>;

export interface SweepOptions {
  readonly keyring: Keyring;
  // Each target has its own kind of document; the sweep only hands them back to where they came from.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly targets: readonly SweepTarget<any>[];
  readonly checkpoints: {
    find(): Promise<SweepCheckpoint | undefined>;
    save(checkpoint: SweepCheckpoint): Promise<void>;
  };
  readonly signal?: AbortSignal;
  readonly now?: () => number;
  /** Waits; between batches so that requests go first, and until a new key is current and settled. */
  readonly pause?: (millis: number) => Promise<void>;
  readonly batchSize?: number;
  /**
   * How long after a key became current somebody may still commit what they encrypted under the one before: a MongoDB
   * transaction lives 60 seconds at most. Only a pass that began later can say that nothing is left.
   */
  readonly settleMillis?: number;
  readonly onProgress?: (checkpoint: SweepCheckpoint) => void | Promise<void>;
}

export interface SweepOutcome {
  readonly state: 'clean' | 'stopped' | 'keys changed meanwhile';
  readonly examined: number;
  readonly rewritten: number;
  /** For each purpose the key under which everything stands: what `retireOldKeys` wants to hear. Empty unless clean. */
  readonly cleanUnder: Readonly<Record<string, string>>;
  /** How many documents stand under an older key for good, by purpose; such a purpose is not in `cleanUnder`. */
  readonly kept: Kept;
}

const betweenBatchesMillis = 5;

/**
 * Brings everything under the current keys while the service runs: collection by collection, in the order of ids, with
 * a checkpoint after each batch, passes repeated until one finds nothing. Rewriting is conditional on the document as
 * read, so a crash, or a second sweep at the same time, costs work and loses no text.
 */
export async function runRotationSweep(options: SweepOptions): Promise<SweepOutcome> {
  const sweep = new Sweep(options);
  return sweep.run();
}

class Sweep {
  private readonly now: () => number;
  private readonly pause: (millis: number) => Promise<void>;
  private readonly version: number;
  private at: SweepCheckpoint;

  constructor(private readonly options: SweepOptions) {
    this.now = options.now ?? Date.now;
    this.pause = options.pause ?? ((millis) => new Promise((resolve) => setTimeout(resolve, millis)));
    this.version = options.keyring.version();
    this.at = {
      keyringVersion: this.version,
      target: '',
      found: false,
      passBeganAt: this.now(),
      done: [],
      examined: 0,
      rewritten: 0,
    };
  }

  async run(): Promise<SweepOutcome> {
    const before = await this.options.checkpoints.find();
    if (before?.keyringVersion === this.version) this.at = before;
    await this.waitUntil(() => this.options.keyring.lastCurrentFrom());
    for (const target of this.options.targets) {
      while (!this.at.done.includes(target.name)) {
        const ended = this.findReasonToEnd();
        if (ended !== undefined) return this.outcome(ended);
        await this.step(target);
      }
    }
    return this.outcome(this.findReasonToEnd() ?? 'clean');
  }

  private findReasonToEnd(): 'stopped' | 'keys changed meanwhile' | undefined {
    if (this.options.signal?.aborted) return 'stopped';
    return this.options.keyring.version() === this.version ? undefined : 'keys changed meanwhile';
  }

  /** One batch; at the end of a pass either the target is done or another pass begins. */
  private async step<Doc>(target: SweepTarget<Doc>): Promise<void> {
    const limit = this.options.batchSize ?? 200;
    if (this.at.target !== target.name) await this.beginPass(target.name);
    const docs = await target.listBatch(this.at.afterId, limit);
    const changed = docs.flatMap((before) => {
      const after = target.reseal(before);
      return after === undefined ? [] : [{ before, after }];
    });
    if (changed.length > 0) await target.rewrite(changed);
    const last = docs.at(-1);
    await this.move({
      ...this.at,
      ...(last === undefined ? {} : { afterId: target.idOf(last) }),
      found: this.at.found || changed.length > 0,
      examined: this.at.examined + docs.length,
      rewritten: this.at.rewritten + changed.length,
      keptInPass: countKept(this.at.keptInPass, docs, target),
    });
    if (docs.length === limit) return this.pause(betweenBatchesMillis);
    if (this.at.found) return this.beginPass(target.name);
    if (this.at.passBeganAt >= this.settledAt()) return this.endTarget(target.name);
    // Nothing is left now, but somebody may still commit what they began under the key before: look once more later.
    await this.waitUntil(() => this.settledAt());
    return this.beginPass(target.name);
  }

  private async beginPass(target: string): Promise<void> {
    const { afterId: _, ...rest } = this.at;
    await this.move({ ...rest, target, found: false, passBeganAt: this.now(), keptInPass: {} });
  }

  private async endTarget(name: string): Promise<void> {
    const { kept, keptInPass, done } = this.at;
    await this.move({ ...this.at, done: [...done, name], kept: sumOf(kept, keptInPass), keptInPass: {} });
  }

  private async move(to: SweepCheckpoint): Promise<void> {
    await this.options.checkpoints.save(to);
    this.at = to;
    await this.options.onProgress?.(to);
  }

  private settledAt(): number {
    return this.options.keyring.lastCurrentFrom() + (this.options.settleMillis ?? 60_000);
  }

  private async waitUntil(moment: () => number): Promise<void> {
    while (this.now() < moment() && this.findReasonToEnd() === undefined) {
      await this.pause(Math.min(1000, moment() - this.now()));
    }
  }

  private outcome(state: SweepOutcome['state']): SweepOutcome {
    const { keyring } = this.options;
    const { examined, rewritten, kept = {} } = this.at;
    const clean = state === 'clean' ? keyring.listPurposes().filter((purpose) => kept[purpose] === undefined) : [];
    const cleanUnder = Object.fromEntries(clean.map((purpose) => [purpose, keyring.getCurrent(purpose).id]));
    return { state, examined, rewritten, cleanUnder, kept };
  }
}

function countKept<Doc>(before: Kept = {}, docs: readonly Doc[], target: SweepTarget<Doc>): Kept {
  const purposes = docs.flatMap((doc) => [...new Set(target.listKept?.(doc))]);
  return purposes.reduce<Kept>((counts, purpose) => sumOf(counts, { [purpose]: 1 }), before);
}

function sumOf(left: Kept = {}, right: Kept = {}): Kept {
  const purposes = new Set([...Object.keys(left), ...Object.keys(right)]);
  return Object.fromEntries([...purposes].map((purpose) => [purpose, (left[purpose] ?? 0) + (right[purpose] ?? 0)]));
}
