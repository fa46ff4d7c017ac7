import type { Db } from '../../platform/database.ts';
import { usualLanguage, type Value, valuesIn } from './languages.ts';
import type { Purpose } from './purpose.ts';
import { filled, headlineOf, purposeNamed } from './purposes.ts';
import type { Words } from './send.ts';
import { builtIn, type Template, templateFor } from './templates.ts';

/** In which words a message goes out: as the office says it, in the person's language. */

/** By what a channel knows a text that it approved. */
export interface Approved {
  name: string;
  language: string;
  values: string[];
}

export interface Worded {
  words: Words;
  /** In which they are, whatever was wished for. */
  language: string;
  /** null: no text that strangers may be written to with. */
  approved: Approved | null;
}

interface Text {
  template: Template | undefined;
  text: string | null;
}

async function textIn(db: Db, officeId: string, purpose: Purpose, language: string): Promise<Text> {
  const template = await templateFor(db, officeId, { name: purpose.name, language });
  return { template, text: template?.text ?? builtIn(purpose, language) };
}

/**
 * To strangers in their language only when the channel has approved that very text; Indonesian ones
 * are tried unless it has refused them, for an office may not have told us yet.
 */
function approvedOf(
  { name, values }: { name: string; values: readonly Value[] },
  own: Template | undefined,
  usual: Template | undefined,
): Approved | null {
  if (own && own.language !== usualLanguage && own.approval === 'approved') {
    return { name, language: own.language, values: valuesIn(own.language, values) };
  }
  if (usual?.approval === 'rejected') return null;
  return { name, language: usualLanguage, values: valuesIn(usualLanguage, values) };
}

const pressed = ({ choices }: Words, language: string) =>
  choices?.map(({ id, title, english }) => ({
    id,
    title: (language === 'en' && english) || title,
  }));

/** @param wished the language of the person; without a text in it they are told in Indonesian. */
export async function worded(
  db: Db,
  officeId: string,
  kept: Words,
  wished: string,
): Promise<Worded> {
  const { purpose: said, more } = kept;
  const purpose = said && purposeNamed(said.name);
  if (!said || !purpose) return { words: kept, language: usualLanguage, approved: null };
  const usual = await textIn(db, officeId, purpose, usualLanguage);
  const own = wished === usualLanguage ? usual : await textIn(db, officeId, purpose, wished);
  const language = own.text === null ? usualLanguage : wished;
  const text = filled(
    own.text ?? usual.text ?? kept.text,
    purpose,
    valuesIn(language, said.values),
  );
  const choices = pressed(kept, language);
  const words = {
    ...kept,
    ...(choices ? { choices } : {}),
    title: headlineOf(purpose, language, said.values),
    text: more ? `${text}\n\n${more}` : text,
  };
  return { words, language, approved: approvedOf(said, own.template, usual.template) };
}
