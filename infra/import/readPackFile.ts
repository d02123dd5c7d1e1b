import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { judgeHeader, judgeRow, type PackFile, type PackHeader, type PackRows } from '@muhafiz/contracts/register-pack';
import { type CsvRow, CsvScanner } from './csvScanner.ts';
import { type FileFault, type RejectedRow, rejectedRow } from './rejectedRow.ts';

/** A row that stands by itself, with the line where it starts. */
export interface Located<File extends PackFile> {
  readonly file: File;
  readonly line: number;
  readonly row: PackRows[File];
}

export interface FileBatch<File extends PackFile> {
  readonly rows: readonly Located<File>[];
  readonly rejected: readonly RejectedRow[];
  readonly fault?: FileFault;
}

const chunkBytes = 65_536;

/**
 * Reads one file of a pack in batches, each row judged by itself. A fault of the file ends it: what came before stands,
 * nothing that follows is guessed. A file that is not there is a fault too, never an empty file.
 */
export async function* readPackFile<File extends PackFile>(
  folder: string,
  file: File,
): AsyncGenerator<FileBatch<File>> {
  const scanner = new CsvScanner();
  const judge = new FileJudge(file);
  const stream = createReadStream(join(folder, file), { highWaterMark: chunkBytes });
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      const { rows, fault } = scanner.push(chunk);
      const batch = judge.take(rows, fault && { file, column: '', ...fault });
      yield batch;
      if (batch.fault !== undefined) return;
    }
  } catch (error) {
    const reason = unreadable(error);
    if (reason === undefined) throw error;
    yield { rows: [], rejected: [], fault: { file, line: 0, column: '', reason } };
    return;
  } finally {
    stream.destroy();
  }
  const { rows, fault } = scanner.end();
  const batch = judge.take(rows, fault && { file, column: '', ...fault });
  yield batch;
  if (batch.fault === undefined && !judge.sawHeader) {
    yield { rows: [], rejected: [], fault: { file, line: 1, column: '', reason: 'the header is missing' } };
  }
}

/** What a person can put right; anything else is a broken machine, and thrown. */
function unreadable(error: unknown): string | undefined {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'the file is missing';
  if (code === 'EISDIR') return 'is a folder, not a file';
  return code === 'EACCES' || code === 'EPERM' ? 'the file may not be read' : undefined;
}

/** Takes the header first, then judges row by row. */
class FileJudge<File extends PackFile> {
  readonly #file: File;
  #header: PackHeader<File> | undefined;

  constructor(file: File) {
    this.#file = file;
  }

  get sawHeader(): boolean {
    return this.#header !== undefined;
  }

  take(rows: readonly CsvRow[], fault: FileFault | undefined): FileBatch<File> {
    const file = this.#file;
    const sound: Located<File>[] = [];
    const rejected: RejectedRow[] = [];
    for (const { line, cells, fault: quoting } of rows) {
      if (this.#header === undefined) {
        const header = judgeHeader(file, cells);
        if (!header.ok) return { rows: [], rejected: [], fault: { file, line, ...header.refusal } };
        this.#header = header.value;
        continue;
      }
      if (quoting !== undefined) {
        rejected.push({ file, line, column: '', value: '', reason: quoting });
        continue;
      }
      const judged = judgeRow(this.#header, cells);
      if (judged.ok) sound.push({ file, line, row: judged.value });
      else rejected.push(rejectedRow(file, line, judged.refusal));
    }
    return fault === undefined ? { rows: sound, rejected } : { rows: sound, rejected, fault };
  }
}
