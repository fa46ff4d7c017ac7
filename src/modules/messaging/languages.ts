/** In which languages people can be told, by their codes of BCP 47. */

export interface Language {
  code: string;
  /** As who speaks it calls it. */
  own: string;
  /** As staff read it. */
  name: string;
}

const indonesian: Language = { code: 'id', own: 'Bahasa Indonesia', name: 'Indonesia' };

export const languages: readonly Language[] = [
  indonesian,
  { code: 'en', own: 'English', name: 'Inggris' },
  { code: 'jv', own: 'Basa Jawa', name: 'Jawa' },
  { code: 'mad', own: 'Bhâsa Madhurâ', name: 'Madura' },
  { code: 'osi', own: 'Basa Using', name: 'Osing' },
  { code: 'su', own: 'Basa Sunda', name: 'Sunda' },
  { code: 'ban', own: 'Basa Bali', name: 'Bali' },
  { code: 'min', own: 'Baso Minangkabau', name: 'Minangkabau' },
  { code: 'bug', own: 'Basa Ugi', name: 'Bugis' },
  { code: 'ace', own: 'Bahsa Acèh', name: 'Aceh' },
];

export const usualLanguage = 'id';

/** Indonesian for a code that is none of ours. */
export const languageWith = (code: string): Language =>
  languages.find((language) => language.code === code) ?? indonesian;

/** What is put into a text and is itself words: said in both languages that the house speaks. */
export type Value = string | { id: string; en: string };

/** Who reads a language of the country also reads Indonesian. */
export const valuesIn = (language: string, values: readonly Value[]): string[] =>
  values.map((value) =>
    typeof value === 'string' ? value : value[language === 'en' ? 'en' : 'id'],
  );
