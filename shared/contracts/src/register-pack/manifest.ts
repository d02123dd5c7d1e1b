import { findPlainDate, ok, type PlainDate, type Result, refuse } from '@muhafiz/kernel';

export const packFormatName = 'register-pack/1';

/** What `pack.json` says; flags are reckoned as of `asOf`. */
export interface PackManifest {
  readonly name: string;
  readonly asOf: PlainDate;
}

/** Judges the text of `pack.json`; the refusal names the field and says what is wrong with it. */
export function judgeManifest(
  text: string,
): Result<PackManifest, { readonly column: string; readonly reason: string }> {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return refuse({ column: '', reason: 'is no JSON' });
  }
  if (typeof content !== 'object' || content === null) return refuse({ column: '', reason: 'is no JSON object' });
  const { format, name, as_of } = content as Record<string, unknown>;
  if (format !== packFormatName) return refuse({ column: 'format', reason: `format is not ${packFormatName}` });
  if (typeof name !== 'string' || name === '') return refuse({ column: 'name', reason: 'name is empty' });
  const asOf = typeof as_of === 'string' ? findPlainDate(as_of) : undefined;
  return asOf === undefined ? refuse({ column: 'as_of', reason: 'as_of is no date' }) : ok({ name, asOf });
}
