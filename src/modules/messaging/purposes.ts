import { type Value, valuesIn } from './languages.ts';
import type { Purpose } from './purpose.ts';
import { ofCases } from './purposes-cases.ts';
import { ofReports } from './purposes-reports.ts';
import type { Words } from './send.ts';

/** What the house says to people, by the name under which a channel may have approved it. */

export const purposes = [...ofReports, ...ofCases] as const;

export type PurposeName = (typeof purposes)[number]['name'];

export const purposeNamed = (name: string): Purpose | undefined =>
  purposes.find((purpose) => purpose.name === name);

const places = /\{([^{}]*)\}/g;

/** Fields that stand in the text and are none of the purpose's. */
export const unknownFields = (text: string, { fields }: Pick<Purpose, 'fields'>): string[] =>
  [...text.matchAll(places)].map(([, name = '']) => name).filter((name) => !fields.includes(name));

/** Values are put in once: what looks like a field in them stays what it is. */
export const filled = (text: string, { fields }: Pick<Purpose, 'fields'>, values: string[]) =>
  text.replace(places, (place, name: string) => values[fields.indexOf(name)] ?? place);

/** The one line of a purpose, in the language or else in Indonesian. */
export function headlineOf(purpose: Purpose, language: string, values: readonly Value[]): string {
  const { headline } = purpose;
  return filled(headline[language === 'en' ? 'en' : 'id'], purpose, valuesIn(language, values));
}

/** The usual words of a purpose with these values, in the order of its fields. */
export function saying(
  name: PurposeName,
  values: Value[],
): Pick<Words, 'text' | 'title' | 'purpose'> {
  const purpose = purposes.find((known) => known.name === name) ?? purposes[0];
  const text = filled(purpose.text, purpose, valuesIn('id', values));
  return { text, title: headlineOf(purpose, 'id', values), purpose: { name, values } };
}
