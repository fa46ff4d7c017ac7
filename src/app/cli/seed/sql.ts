import type { Statement, Values } from '../../../platform/database.ts';
import type { Row } from './copy.ts';

/** The program's own plain inserts and updates, read well enough to be carried out in memory. */

type Value = (values: Values) => unknown;

export interface Insert {
  table: string;
  row(values: Values): Row;
}
export interface Update {
  table: string;
  set(row: Row, values: Values): void;
  meets(row: Row, values: Values): boolean;
}

function readValue(text: string): Value {
  const parameter = /^\$(\d+)$/.exec(text);
  if (parameter) return (values) => values[Number(parameter[1]) - 1];
  const literal = /^(?:'([^']*)'|(\d+))$/.exec(text);
  if (!literal) throw new Error(`a value that cannot be carried out in memory: ${text}`);
  return () => literal[1] ?? Number(literal[2]);
}

const list = (text: string) => text.split(',').map((part) => part.trim());

const asDate = (value: unknown) => (value instanceof Date ? value.getTime() : value);

function condition(text: string): Update['meets'] {
  const [column = '', wanted] = text.split(/ = | is /);
  if (wanted === 'null') return (row) => (row[column] ?? null) === null;
  const value = readValue(wanted ?? '');
  return (row, values) => asDate(row[column]) === asDate(value(values));
}

/** @returns undefined when the statement is no plain insert of values. */
export function readInsert({ text }: Statement<unknown>): Insert | undefined {
  const parts = /^insert into (\S+)\s*\(([^)]*)\)\s*values \(([^)]*)\)$/.exec(text.trim());
  if (!parts) return undefined;
  const [, table = '', names = '', given = ''] = parts;
  const values = list(given).map(readValue);
  const columns = list(names).map((name, index) => ({ name, value: values[index] }));
  return {
    table,
    row: (with_) => Object.fromEntries(columns.map(({ name, value }) => [name, value?.(with_)])),
  };
}

/** @returns undefined when the statement is no plain update of columns. */
export function readUpdate({ text }: Statement<unknown>): Update | undefined {
  const flat = text.replace(/\s+/g, ' ').trim();
  const parts = /^update (\S+) set (.+) where (.+)$/.exec(flat);
  if (!parts) return undefined;
  const [, table = '', changes = '', where = ''] = parts;
  const sets = list(changes).map((change) => {
    const [column = '', value = ''] = change.split(' = ');
    return { column, value: readValue(value) };
  });
  const conditions = where.split(' and ').map(condition);
  return {
    table,
    set(row, values) {
      for (const { column, value } of sets) row[column] = value(values);
    },
    meets: (row, values) => conditions.every((met) => met(row, values)),
  };
}
