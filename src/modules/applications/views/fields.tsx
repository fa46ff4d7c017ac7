import { ChoiceField, FieldGroup, LongField, SelectField, TextField } from '../../../ui/form.tsx';
import type { Field, Form } from '../../catalogue/index.ts';
import { addressParts, addressWord, type Faults, type Typed } from '../answers.ts';
import { provinces } from '../provinces.ts';

interface One {
  field: Field;
  typed: Typed;
  faults: Faults;
}

const AddressField = ({ field, typed, faults }: One) => (
  <FieldGroup name={field.key} label={field.label} help={field.help} required={field.required}>
    {addressParts.map((part) => {
      const name = `${field.key}.${part}`;
      const common = {
        name,
        label: addressWord[part],
        wrong: faults[name],
        value: typed[name] ?? '',
      };
      return part === 'province' ? (
        <SelectField
          key={part}
          {...common}
          options={provinces.map((p) => ({ value: p, label: p }))}
        />
      ) : (
        <TextField key={part} {...common} max={200} />
      );
    })}
  </FieldGroup>
);

const InputField = ({ field, typed, faults }: One) => {
  const common = {
    name: field.key,
    label: field.label,
    help: field.help,
    required: field.required,
    wrong: faults[field.key],
    value: typed[field.key] ?? '',
  };
  switch (field.kind) {
    case 'address':
      return <AddressField field={field} typed={typed} faults={faults} />;
    case 'long_text':
      return <LongField {...common} max={field.max} />;
    case 'choice':
      return field.options.length > 6 ? (
        <SelectField {...common} options={field.options} />
      ) : (
        <ChoiceField {...common} options={field.options} />
      );
    case 'date':
      return <TextField {...common} type="date" short />;
    case 'phone':
      return <TextField {...common} type="tel" autoComplete="tel" max={20} short />;
    case 'nik':
      return <TextField {...common} inputMode="numeric" max={20} short />;
    case 'number':
      return <TextField {...common} inputMode="numeric" max={20} short />;
    case 'text':
      return <TextField {...common} max={field.max} />;
  }
};

/** The questions of a service, with what was typed and what is wrong with it. */
export const FormFields = ({
  form,
  typed,
  faults,
}: {
  form: Form;
  typed: Typed;
  faults: Faults;
}) => (
  <>
    {form.fields.map((field) => (
      <InputField key={field.key} field={field} typed={typed} faults={faults} />
    ))}
  </>
);
