import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';
import { type Option, Options } from './options.tsx';

/**
 * Forms that work without scripts. Each wrong field has its sentence beside it and in the summary.
 */

export interface FormProps {
  action: string;
  /** Makes a second press find the first answer. */
  pressKey?: string;
  files?: boolean;
  children: ComponentChildren;
  label?: string;
  /** At a screen that others use too: the browser remembers nothing that is typed. */
  shared?: boolean;
}

export const pressField = 'kunci';

export const Form = ({ files = false, shared = false, ...props }: FormProps) => (
  <form
    method="post"
    action={props.action}
    encType={files ? 'multipart/form-data' : undefined}
    aria-label={props.label}
    autoComplete={shared ? 'off' : undefined}
    noValidate
  >
    {props.pressKey && <input type="hidden" name={pressField} value={props.pressKey} />}
    {props.children}
  </form>
);

interface ButtonProps {
  text: string;
  name?: string;
  value?: string;
  look?: 'main' | 'quiet' | 'danger';
  icon?: IconName;
}

export const Button = ({ text, name, value, look = 'main', icon }: ButtonProps) => (
  <button
    type="submit"
    class={look === 'main' ? 'button' : `button ${look}`}
    name={name}
    value={value}
  >
    {icon && <Icon name={icon} />}
    {text}
  </button>
);

export const LinkButton = ({
  href,
  text,
  look = 'main',
  icon,
}: {
  href: string;
  text: string;
  look?: 'main' | 'quiet';
  icon?: IconName;
}) => (
  <a href={href} class={look === 'main' ? 'button' : `button ${look}`}>
    {icon && <Icon name={icon} />}
    {text}
  </a>
);

export interface FieldProps {
  name: string;
  label: string;
  help?: string | undefined;
  wrong?: string | undefined;
  required?: boolean;
}

/** The id of a field's input, to lead to it. */
export const idOf = (name: string) => `isian-${name}`;

/** Ids of the texts that a screen reader speaks with the field. */
const describedBy = ({ name, help, wrong }: FieldProps) =>
  [wrong && `${idOf(name)}-salah`, help && `${idOf(name)}-bantuan`].filter(Boolean).join(' ') ||
  undefined;

const Hints = ({ name, help, wrong }: FieldProps) => (
  <>
    {help && (
      <p class="help" id={`${idOf(name)}-bantuan`}>
        {help}
      </p>
    )}
    {wrong && (
      <p class="wrong" id={`${idOf(name)}-salah`}>
        <Icon name="late" /> {wrong}
      </p>
    )}
  </>
);

const Label = ({ label, required = true }: FieldProps) => (
  <>
    {label}
    {!required && <span class="optional"> (boleh dikosongkan)</span>}
  </>
);

const Field = ({
  children,
  ...props
}: FieldProps & { children: (attributes: Record<string, unknown>) => ComponentChildren }) => (
  <div class={props.wrong ? 'field bad' : 'field'}>
    <label for={idOf(props.name)}>
      <Label {...props} />
    </label>
    <Hints {...props} />
    {children({
      id: idOf(props.name),
      name: props.name,
      'aria-describedby': describedBy(props),
      'aria-invalid': props.wrong ? 'true' : undefined,
    })}
  </div>
);

/** Several inputs that are one question. */
export const FieldGroup = ({
  children,
  ...props
}: FieldProps & { children: ComponentChildren }) => (
  <fieldset
    class={props.wrong ? 'field bad' : 'field'}
    id={idOf(props.name)}
    aria-describedby={describedBy(props)}
  >
    <legend>
      <Label {...props} />
    </legend>
    <Hints {...props} />
    {children}
  </fieldset>
);

interface TextProps extends FieldProps {
  value?: string;
  type?: 'text' | 'tel' | 'search' | 'password' | 'date' | 'datetime-local';
  inputMode?: 'numeric' | 'tel' | 'text';
  autoComplete?: string;
  max?: number;
  short?: boolean;
}

export const TextField = ({
  value = '',
  type = 'text',
  inputMode,
  autoComplete = 'off',
  max,
  short = false,
  ...props
}: TextProps) => (
  <Field {...props}>
    {(attributes) => (
      <input
        {...attributes}
        // Preact types each kind of input by itself; they differ in nothing that is used here.
        type={type as 'text'}
        value={value}
        inputMode={inputMode}
        autoComplete={autoComplete}
        maxLength={max}
        class={short ? 'short' : undefined}
      />
    )}
  </Field>
);

export const LongField = ({
  value = '',
  max,
  rows = 4,
  ...props
}: FieldProps & { value?: string; max?: number; rows?: number }) => (
  <Field {...props}>
    {(attributes) => (
      <textarea {...attributes} maxLength={max} rows={rows}>
        {value}
      </textarea>
    )}
  </Field>
);

export const SelectField = ({
  options,
  value = '',
  ...props
}: FieldProps & { options: Option[]; value?: string }) => (
  <Field {...props}>
    {(attributes) => (
      <select {...attributes}>
        <option value="">Pilih…</option>
        <Options options={options} value={value} />
      </select>
    )}
  </Field>
);

export const ChoiceField = ({
  options,
  value = '',
  many = false,
  values = [],
  ...props
}: FieldProps & { options: Option[]; value?: string; many?: boolean; values?: string[] }) => (
  <FieldGroup {...props}>
    {options.map((o) => (
      <label class="choice" key={o.value}>
        <input
          type={(many ? 'checkbox' : 'radio') as 'radio'}
          name={props.name}
          value={o.value}
          checked={many ? values.includes(o.value) : o.value === value}
        />
        <span>{o.label}</span>
      </label>
    ))}
  </FieldGroup>
);

export const FileField = ({ camera = true, ...props }: FieldProps & { camera?: boolean }) => (
  <Field {...props}>
    {(attributes) => (
      <input
        {...attributes}
        type="file"
        accept={camera ? 'image/*,application/pdf,.heic,.heif' : 'application/pdf,image/*'}
      />
    )}
  </Field>
);
