import { accept, type Outcome, refuse } from '../../../kernel/outcome.ts';
import type { FieldCatalogue, FieldInfo } from './fields.ts';
import { isEmpty, words } from './formats.ts';
import type { LetterValues } from './values.ts';

/**
 * When a part of a letter stands: `formulir.jenis = "masjid" dan formulir.jumlah > 10`. A name
 * alone asks whether there is a value; `dan` binds closer than `atau`.
 */
export type Condition =
  | { readonly kind: 'has'; readonly name: string; readonly not: boolean }
  | { readonly kind: 'is'; readonly name: string; readonly not: boolean; readonly value: string }
  | {
      readonly kind: 'compare';
      readonly name: string;
      readonly operator: Comparison;
      readonly value: number;
    }
  | { readonly kind: 'group'; readonly joint: Joint; readonly parts: readonly Condition[] };

type Joint = 'dan' | 'atau';

const comparisons = ['<', '>', '<=', '>='] as const;
type Comparison = (typeof comparisons)[number];

const isComparison = (text: string): text is Comparison =>
  comparisons.some((operator) => operator === text);

export const fieldName = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*){0,2}$/;

const tokens = /\s*(?:"([^"]*)"|“([^”]*)”|(!=|<=|>=|[=<>])|([\p{L}\d_.-]+)|(\S))/uy;

interface Token {
  readonly kind: 'text' | 'operator' | 'word';
  readonly text: string;
}

function tokensOf(source: string): Outcome<Token[], string> {
  const found: Token[] = [];
  tokens.lastIndex = 0;
  while (source.slice(tokens.lastIndex).trim()) {
    const [, straight, curly, operator, word, other] = tokens.exec(source) ?? [];
    const quoted = straight ?? curly;
    if (quoted !== undefined) found.push({ kind: 'text', text: quoted });
    else if (operator) found.push({ kind: 'operator', text: operator });
    else if (word) found.push({ kind: 'word', text: word });
    else return refuse(`tanda ${other ?? ''} pada syarat tidak dikenal`);
  }
  return accept(found);
}

/** Cuts where a joining word stands. */
function cut(list: readonly Token[], joint: string): Token[][] {
  const parts: Token[][] = [[]];
  for (const token of list) {
    if (token.kind === 'word' && token.text === joint) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

function readOne(list: readonly Token[]): Outcome<Condition, string> {
  const not = list[0]?.kind === 'word' && list[0].text === 'tidak';
  const [name, operator, value, ...rest] = not ? list.slice(1) : list;
  if (name?.kind !== 'word' || !fieldName.test(name.text)) {
    return refuse('syarat harus diawali nama isian, misalnya formulir.jenis = "masjid"');
  }
  if (!operator) return accept({ kind: 'has', name: name.text, not });
  const complete = operator.kind === 'operator' && value && value.kind !== 'operator';
  if (!complete || rest.length > 0 || not) {
    return refuse(`syarat pada ${name.text} tidak lengkap; tulis seperti ${name.text} = "nilai"`);
  }
  if (isComparison(operator.text)) {
    const number = Number(value.text);
    return value.text.trim() === '' || Number.isNaN(number)
      ? refuse(`${name.text} ${operator.text} harus diikuti angka`)
      : accept({ kind: 'compare', name: name.text, operator: operator.text, value: number });
  }
  const unlike = operator.text === '!=';
  return accept({ kind: 'is', name: name.text, not: unlike, value: value.text });
}

function join(joint: Joint, parts: Outcome<Condition, string>[]): Outcome<Condition, string> {
  const read: Condition[] = [];
  for (const part of parts) {
    if (!part.ok) return part;
    read.push(part.value);
  }
  const [only, ...more] = read;
  return accept(only && more.length === 0 ? only : { kind: 'group', joint, parts: read });
}

/** @returns the condition, or what is wrong with it as the rest of an Indonesian sentence. */
export function readCondition(source: string): Outcome<Condition, string> {
  const list = tokensOf(source);
  if (!list.ok) return list;
  const any = cut(list.value, 'atau').map((part) => join('dan', cut(part, 'dan').map(readOne)));
  return join('atau', any);
}

function faultOfOne(condition: Condition, field: FieldInfo): string | null {
  if (condition.kind === 'compare') {
    return field.kind === 'number' ? null : `${condition.name} bukan angka`;
  }
  if (condition.kind !== 'is') return null;
  if (field.kind === 'list' || field.kind === 'address' || field.kind === 'date') {
    return `${condition.name} tidak dapat dibandingkan dengan teks`;
  }
  if (!field.options || field.options.includes(condition.value)) return null;
  const known = field.options.join(', ');
  return `${condition.name} tidak punya pilihan "${condition.value}" (yang ada: ${known})`;
}

export function conditionFaults(condition: Condition, fields: FieldCatalogue): string[] {
  if (condition.kind === 'group') {
    return condition.parts.flatMap((part) => conditionFaults(part, fields));
  }
  const field = fields.get(condition.name);
  if (!field) return [`isian ${condition.name} tidak ada`];
  return [faultOfOne(condition, field)].filter((fault) => fault !== null);
}

const compared: Record<Comparison, (a: number, b: number) => boolean> = {
  '<': (a, b) => a < b,
  '>': (a, b) => a > b,
  '<=': (a, b) => a <= b,
  '>=': (a, b) => a >= b,
};

/** A missing value is unlike any other, and neither larger nor smaller than a number. */
export function holds(condition: Condition, values: LetterValues): boolean {
  if (condition.kind === 'group') {
    return condition.joint === 'dan'
      ? condition.parts.every((part) => holds(part, values))
      : condition.parts.some((part) => holds(part, values));
  }
  const value = values.get(condition.name);
  if (condition.kind === 'has') return isEmpty(value) === condition.not;
  if (condition.kind === 'compare') {
    return value?.kind === 'number' && compared[condition.operator](value.number, condition.value);
  }
  const said = value?.kind === 'choice' ? value.value : value && words(value);
  return (said === condition.value) !== condition.not;
}
