import { createHash } from 'node:crypto';
import { appendFileSync, createReadStream, mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const bucketCount = 256;
const bufferedBytesOfBucket = 32_768;

/** A row that belongs to a group, from one of the files that are being grouped. */
export interface GroupMember {
  readonly kind: string;
  readonly line: number;
  readonly row: unknown;
}

export interface Group {
  readonly ref: string;
  readonly members: readonly GroupMember[];
}

/** Members of a group beyond the bound, which are given one by one and never gathered. */
export interface Surplus extends GroupMember {
  readonly ref: string;
}

export interface GroupedBucket {
  readonly groups: readonly Group[];
  readonly surplus: readonly Surplus[];
}

/** How many rows of one kind a group may have; a case with more payments than this is no case. */
export const maxMembersOfKind = 2000;

/**
 * Brings together rows of several files that name the same ref, in memory that does not grow with the files: rows go
 * to one of 256 buckets by the digest of their ref, small buckets stay in memory, larger ones lie in a folder that
 * only its owner can read, and each bucket is grouped alone. Groups come in an order that depends on the refs alone;
 * members come in the order in which they were added.
 */
export class GroupedRows {
  readonly #parentFolder: string;
  readonly #buffers = new Map<number, { readonly bytes: Buffer; used: number }>();
  readonly #spilled = new Set<number>();
  #folder: string | undefined;

  constructor(parentFolder: string = tmpdir()) {
    this.#parentFolder = parentFolder;
  }

  add(ref: string, member: GroupMember): void {
    const bucket = createHash('sha256').update(ref).digest()[31] as number;
    const line = `${JSON.stringify([ref, member.kind, member.line, member.row])}\n`;
    const length = Buffer.byteLength(line);
    if (length > bufferedBytesOfBucket) {
      this.#spill(bucket);
      this.#append(bucket, Buffer.from(line));
      return;
    }
    const buffer = this.#bufferOf(bucket);
    if (buffer.used + length > bufferedBytesOfBucket) this.#spill(bucket);
    buffer.used += buffer.bytes.write(line, buffer.used);
  }

  async *buckets(): AsyncGenerator<GroupedBucket> {
    for (let bucket = 0; bucket < bucketCount; bucket++) {
      const grouping = new Grouping();
      if (this.#spilled.has(bucket)) {
        for await (const lines of linesOf(this.#pathOf(bucket))) {
          for (const line of lines) grouping.take(line);
          if (grouping.surplus.length > 0) yield { groups: [], surplus: grouping.takeSurplus() };
        }
      }
      for (const line of this.#takeBuffered(bucket)) grouping.take(line);
      const { groups } = grouping;
      if (groups.size === 0 && grouping.surplus.length === 0) continue;
      yield {
        groups: [...groups].map(([ref, members]) => ({ ref, members })),
        surplus: grouping.takeSurplus(),
      };
    }
  }

  /** Removes what lies on disk; safe to call twice. */
  async remove(): Promise<void> {
    if (this.#folder !== undefined) await rm(this.#folder, { recursive: true, force: true });
    this.#folder = undefined;
  }

  #bufferOf(bucket: number): { readonly bytes: Buffer; used: number } {
    const known = this.#buffers.get(bucket);
    if (known !== undefined) return known;
    const made = { bytes: Buffer.allocUnsafeSlow(bufferedBytesOfBucket), used: 0 };
    this.#buffers.set(bucket, made);
    return made;
  }

  #takeBuffered(bucket: number): string[] {
    const buffer = this.#buffers.get(bucket);
    this.#buffers.delete(bucket);
    if (buffer === undefined || buffer.used === 0) return [];
    return buffer.bytes.toString('utf8', 0, buffer.used - 1).split('\n');
  }

  #spill(bucket: number): void {
    const buffer = this.#buffers.get(bucket);
    if (buffer === undefined || buffer.used === 0) return;
    this.#append(bucket, buffer.bytes.subarray(0, buffer.used));
    buffer.used = 0;
  }

  // Written at once and not later, so that the rows waiting to be written never add to the memory.
  #append(bucket: number, bytes: Buffer): void {
    this.#folder ??= mkdtempSync(join(this.#parentFolder, 'register-pack-'));
    appendFileSync(this.#pathOf(bucket), bytes, { mode: 0o600 });
    this.#spilled.add(bucket);
  }

  #pathOf(bucket: number): string {
    return join(this.#folder as string, `bucket-${bucket}`);
  }
}

/** The groups of one bucket while its rows are being read. */
class Grouping {
  readonly groups = new Map<string, GroupMember[]>();
  surplus: Surplus[] = [];
  readonly #counts = new Map<string, number>();

  take(line: string): void {
    const [ref, kind, fileLine, row] = JSON.parse(line) as [string, string, number, unknown];
    const member = { kind, line: fileLine, row };
    const counted = `${kind}/${ref}`;
    const count = this.#counts.get(counted) ?? 0;
    if (count >= maxMembersOfKind) {
      this.surplus.push({ ref, ...member });
      return;
    }
    this.#counts.set(counted, count + 1);
    const members = this.groups.get(ref);
    if (members === undefined) this.groups.set(ref, [member]);
    else members.push(member);
  }

  takeSurplus(): Surplus[] {
    const taken = this.surplus;
    this.surplus = [];
    return taken;
  }
}

/** The lines of a file in batches. Only `\n` ends a line here: a name may hold U+2028, which readline would split at. */
async function* linesOf(path: string): AsyncGenerator<string[]> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const bytes = Buffer.concat([rest, chunk]);
    const end = bytes.lastIndexOf(10);
    if (end === -1) {
      rest = bytes;
      continue;
    }
    rest = Buffer.from(bytes.subarray(end + 1));
    yield bytes.toString('utf8', 0, end).split('\n');
  }
}
