import { sayDate } from '../../../kernel/time/index.ts';
import { Facts } from '../../../ui/parts.tsx';
import type { Field, Form } from '../../catalogue/index.ts';
import { type Answers, type AnswerValue, addressParts } from '../answers.ts';

/** A year keeps its four digits together, 12.500 is easier to read. */
const grouped = new Intl.NumberFormat('id-ID', { useGrouping: 'min2' });

const sayNik = (nik: string) => nik.replace(/(\d{4})(?=\d)/g, '$1 ');
const sayPhone = (phone: string) => phone.replace(/^\+62(\d{3})(\d{4})(\d*)$/, '0$1 $2 $3');

function say(field: Field, value: AnswerValue | undefined): string {
  if (value === undefined) return 'tidak diisi';
  if (typeof value === 'object') {
    return [...addressParts]
      .reverse()
      .map((part) => value[part])
      .filter(Boolean)
      .join(', ');
  }
  if (typeof value === 'number') return grouped.format(value);
  if (field.kind === 'choice') return field.options.find((o) => o.value === value)?.label ?? value;
  if (field.kind === 'date') return sayDate(new Date(`${value}T00:00:00+07:00`), 'WIB');
  if (field.kind === 'nik') return sayNik(value);
  return field.kind === 'phone' ? sayPhone(value) : value;
}

/** The answers as a person reads them. */
export const AnswerFacts = ({ form, answers }: { form: Form; answers: Answers }) => (
  <Facts rows={form.fields.map((field) => [field.label, say(field, answers[field.key])])} />
);
