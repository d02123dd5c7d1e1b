import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

export const archiveFormat = 'muhafiz-backup/1';

/** One line of a backup, in its order: `made` first, keys, then each collection with its documents, `end` last. */
export type ArchiveLine =
  | { readonly made: { readonly format: string; readonly at: string; readonly node: string } }
  | { readonly key: { readonly path: string; readonly mode: number; readonly base64: string } }
  | { readonly collection: { readonly service: string; readonly name: string } }
  | { readonly documents: readonly string[] }
  | { readonly end: { readonly documents: number; readonly sha256: string } };

/** A file is no backup, or not a whole one. */
export class BackupRefused extends Error {
  override readonly name = 'BackupRefused';
}

export interface ArchiveWriter {
  write(line: Exclude<ArchiveLine, { end: unknown }>): Promise<void>;
  /** Closes the backup and puts it in its place; a file without its last line is refused by `readArchive`. */
  finish(): Promise<{ readonly documents: number; readonly sha256: string }>;
  discard(): Promise<void>;
}

/** Begins a backup beside its place. It holds keys, so that nobody but its owner may read it. */
export async function openArchive(path: string): Promise<ArchiveWriter> {
  const draft = join(dirname(path), `.${basename(path)}.${process.pid}.part`);
  const file = createWriteStream(draft, { mode: 0o600 });
  const text = new PassThrough();
  const written = pipeline(text, createGzip({ level: 6 }), file);
  // A failure is thrown where it is waited for; until then it must not end the process.
  written.catch(() => undefined);
  const hash = createHash('sha256');
  let documents = 0;
  const put = async (line: string): Promise<void> => {
    if (text.write(line)) return;
    const drained = new Promise<void>((resolve) => text.once('drain', resolve));
    await Promise.race([drained, written]);
  };
  return {
    write: async (line) => {
      if ('documents' in line) documents += line.documents.length;
      const words = printLine(line);
      hash.update(words);
      await put(words);
    },
    finish: async () => {
      const end = { documents, sha256: hash.digest('hex') };
      await put(printLine({ end }));
      text.end();
      await written;
      await syncFile(draft);
      await chmod(draft, 0o600);
      await rename(draft, path);
      return end;
    },
    discard: async () => {
      text.destroy();
      await written.catch(() => undefined);
      await rm(draft, { force: true });
    },
  };
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** One line is one JSON value: the two line ends that JSON leaves as they are would end it too early. */
function printLine(line: ArchiveLine): string {
  return `${JSON.stringify(line).replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}\n`;
}

/** The lines of a backup. Throws `BackupRefused` at its end when it is not whole, byte for byte as it was written. */
export async function* readArchive(path: string): AsyncGenerator<ArchiveLine> {
  const refuse = (why: string) => new BackupRefused(`${path} cannot be restored: ${why}.`);
  const source = createReadStream(path);
  const plain = createGunzip();
  // A fault of the file reaches whoever reads the lines; here it must only not be without anybody who takes it.
  const fed = pipeline(source, plain).catch((error: NodeJS.ErrnoException) => error);
  const lines = createInterface({ input: plain, crlfDelay: Number.POSITIVE_INFINITY });
  const check = new ArchiveCheck(refuse);
  try {
    for await (const text of lines) yield check.take(text);
    const fault = await fed;
    if (fault instanceof Error) throw fault;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw refuse('there is no such file');
    if (code === 'EISDIR') throw refuse('it is a folder');
    if (code?.startsWith('Z_')) throw refuse('it is no whole file of this kind');
    throw error;
  } finally {
    lines.close();
    source.destroy();
  }
  check.end();
}

/** Follows the lines of a backup: its form, its counts and its digest. */
class ArchiveCheck {
  readonly #refuse: (why: string) => BackupRefused;
  readonly #hash = createHash('sha256');
  #documents = 0;
  #state: 'first' | 'within' | 'ended' = 'first';

  constructor(refuse: (why: string) => BackupRefused) {
    this.#refuse = refuse;
  }

  take(text: string): ArchiveLine {
    const line = parseLine(text);
    if (this.#state === 'first') {
      if (line === undefined || !('made' in line && line.made.format === archiveFormat)) {
        throw this.#refuse(`it is no backup of the form ${archiveFormat}`);
      }
    } else if (line === undefined || this.#state === 'ended') throw this.#refuse('it holds what no backup holds');
    this.#state = 'end' in line ? 'ended' : 'within';
    if ('end' in line) {
      const same = line.end.documents === this.#documents && line.end.sha256 === this.#hash.digest('hex');
      if (!same) throw this.#refuse('it was changed after it was made');
    } else {
      this.#hash.update(`${text}\n`);
      if ('documents' in line) this.#documents += line.documents.length;
    }
    return line;
  }

  end(): void {
    if (this.#state !== 'ended') throw this.#refuse('its end is missing');
  }
}

function parseLine(text: string): ArchiveLine | undefined {
  try {
    return JSON.parse(text) as ArchiveLine;
  } catch {
    return undefined;
  }
}
