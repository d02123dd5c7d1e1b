import { ok, type Result, refuse } from '@muhafiz/kernel';
import type { Column } from './column.ts';

/** Why a row is rejected: the first fault in the order of judgement. Column and value are empty when the row has none. */
export interface RowFault {
  readonly column: string;
  readonly value: string;
  readonly reason: string;
}

export type Columns = { readonly [name: string]: Column<unknown, boolean> };

type Camel<Name extends string> = Name extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Camel<Tail>>}`
  : Name;
type ValueOf<C> = C extends Column<infer Value, boolean> ? Value : never;
type RequiredNames<C extends Columns> = {
  [Name in keyof C]: C[Name] extends Column<unknown, true> ? Name : never;
}[keyof C];

/** The judged values of a row by name in camel case; an optional one that is empty is absent (unknown). */
export type FieldsOf<C extends Columns> = {
  readonly [Name in RequiredNames<C> & string as Camel<Name>]: ValueOf<C[Name]>;
} & {
  readonly [Name in Exclude<keyof C, RequiredNames<C>> & string as Camel<Name>]?: ValueOf<C[Name]>;
} & {
  /** Filled unknown columns, by the name in the header: kept, and ignored. */
  readonly extra?: Readonly<Record<string, string>>;
};

/** The format of one file: its columns in the order of the register pack, and the rules between fields. */
export interface FileFormat<C extends Columns = Columns, Row = unknown> {
  readonly columns: C;
  /** Judges the rules between fields and gives the row its derived values. */
  readonly between: (fields: FieldsOf<C>, written: (column: string) => string) => Result<Row, RowFault>;
}

export function defineFile<C extends Columns, Row>(format: FileFormat<C, Row>): FileFormat<C, Row> {
  return format;
}

/** For files that have no rule between fields. */
export function noRuleBetween<Fields>(fields: Fields): Result<Fields, RowFault> {
  return ok(fields);
}

const camelNames = new Map<string, string>();

/** `full_name` → `fullName`. */
function camelName(column: string): string {
  const known = camelNames.get(column);
  if (known !== undefined) return known;
  const name = column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  camelNames.set(column, name);
  return name;
}

/**
 * Judges the values of a row in the order of the register pack: required fields in the order of `order` (the header),
 * then types and allowed values in the same order, then the rules between fields. Uniqueness and the rows it needs are
 * judged by whoever knows the other rows.
 */
export function judgeValues<C extends Columns, Row>(
  format: FileFormat<C, Row>,
  order: readonly string[],
  valueAt: (position: number) => string,
): Result<Row, RowFault> {
  for (let at = 0; at < order.length; at++) {
    const name = order[at] as string;
    if (columnOf(format.columns, name)?.required === true && valueAt(at) === '') {
      return refuse({ column: name, value: '', reason: `${name} is empty` });
    }
  }
  const fields: { [name: string]: unknown; extra?: Record<string, string> } = {};
  const extra: Record<string, string> = {};
  for (let at = 0; at < order.length; at++) {
    const name = order[at] as string;
    const written = valueAt(at);
    if (written === '') continue;
    const column = columnOf(format.columns, name);
    if (column === undefined) {
      extra[name] = written;
      continue;
    }
    const value = column.type.find(written);
    if (value === undefined) return refuse({ column: name, value: written, reason: `${name} ${column.type.fault}` });
    fields[camelName(name)] = value;
  }
  if (Object.keys(extra).length > 0) fields.extra = extra;
  const written = (column: string): string => {
    const at = order.indexOf(column);
    return at === -1 ? '' : valueAt(at);
  };
  return format.between(fields as FieldsOf<C>, written);
}

function columnOf(columns: Columns, name: string): Column<unknown, boolean> | undefined {
  return Object.hasOwn(columns, name) ? columns[name] : undefined;
}
