import type { Answer } from '../../../web/ask.ts';

/**
 * Answers of Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2): the same content as JSON and as
 * XML. A list in JSON is a list in XML under its own name, each member under the name of one.
 */

export type Format = 'json' | 'xml';

export type Field = string | number | boolean | null | Field[] | { [name: string]: Field };
export type Fields = { [name: string]: Field };

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
/** Signs that XML 1.0 has no way to write. */
const forbidden = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const text = (value: string): string =>
  value.replace(forbidden, '').replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

/** Names of members of lists within a member, which JSON leaves unsaid. */
const memberOf: Record<string, string> = {
  attributes: 'attribute',
  values: 'value',
  endpoints: 'endpoint',
  formats: 'format',
};

function element(name: string, value: Field): string {
  if (value === null) return `<${name}/>`;
  if (Array.isArray(value)) {
    const member = memberOf[name] ?? 'item';
    return `<${name}>${value.map((v) => element(member, v)).join('')}</${name}>`;
  }
  if (typeof value === 'object') {
    const inner = Object.entries(value).map(([key, v]) => element(key, v));
    return `<${name}>${inner.join('')}</${name}>`;
  }
  return `<${name}>${text(String(value))}</${name}>`;
}

export interface Names {
  list: string;
  member: string;
}

const head = '<?xml version="1.0" encoding="utf-8"?>\n';
const types: Record<Format, string> = {
  json: 'application/json; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
};

const answer = (format: Format, body: string, status: number): Answer => ({
  status,
  type: types[format],
  body,
  headers: { 'cache-control': 'no-store', 'access-control-allow-origin': '*' },
});

export function listed(
  format: Format,
  { list, member }: Names,
  { members, status = 200 }: { members: Fields[]; status?: number },
): Answer {
  if (format === 'json') return answer(format, JSON.stringify(members), status);
  const inner = members.map((m) => element(member, m)).join('');
  return answer(format, `${head}<${list}>${inner}</${list}>`, status);
}

export function single(format: Format, name: string, value: Fields): Answer {
  if (format === 'json') return answer(format, JSON.stringify(value), 200);
  return answer(format, head + element(name, value), 200);
}

export interface Refusal {
  status: 400 | 403 | 404;
  description: string;
}

/** "HTTP status, and in the body the same code with a description" (GeoReport v2, errors). */
export const refusedWith = (format: Format, { status, description }: Refusal): Answer =>
  listed(
    format,
    { list: 'errors', member: 'error' },
    {
      members: [{ code: status, description }],
      status,
    },
  );
