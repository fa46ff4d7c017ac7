import { cleanText } from '../kernel/clean-text.ts';

/** Keeps only texts: what else a parser made of a hostile query is dropped. */
export function cleanFields(fields: unknown): Record<string, string | string[]> {
  const clean: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of Object.entries((fields ?? {}) as Record<string, unknown>)) {
    if (typeof value === 'string') clean[cleanText(name)] = cleanText(value);
    else if (Array.isArray(value)) {
      clean[cleanText(name)] = value.filter((v) => typeof v === 'string').map(cleanText);
    }
  }
  return clean;
}

export function cleanFirst(fields: unknown): Record<string, string> {
  const clean: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(cleanFields(fields))) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) clean[name] = first;
  }
  return clean;
}
