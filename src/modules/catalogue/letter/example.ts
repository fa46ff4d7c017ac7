import type { Field, Form } from '../definition/form.ts';
import type { Answer } from './values.ts';

/** Answers that show where they stand in a letter, for who looks at a template without a case. */

const address = {
  ...{ street: 'Jalan Contoh Nomor 1', village: 'Desa Contoh', district: 'Contoh' },
  ...{ regency: 'Kabupaten Contoh', province: 'Provinsi Contoh' },
};

function answerTo(field: Field, { applicant }: Form, today: string): Answer {
  switch (field.kind) {
    case 'address':
      return address;
    case 'number':
      return Math.min(field.max, Math.max(field.min, 12));
    case 'date':
      return today;
    case 'choice':
      return field.options[0]?.value ?? '';
    case 'phone':
      return '+6281200000000';
    case 'nik':
      return '0000000000000000';
    default:
      return field.key === applicant.name ? 'NAMA CONTOH' : `(${field.label})`;
  }
}

export const exampleAnswers = (form: Form, today: string): Record<string, Answer> =>
  Object.fromEntries(form.fields.map((field) => [field.key, answerTo(field, form, today)]));
