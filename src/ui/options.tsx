/** What a select offers. */

export interface Option {
  value: string;
  label: string;
  /** Heading that it stands under in a long list. */
  group?: string;
}

const OptionList = ({ options, value }: { options: Option[]; value: string }) => (
  <>
    {options.map((o) => (
      <option key={o.value} value={o.value} selected={o.value === value}>
        {o.label}
      </option>
    ))}
  </>
);

/** Under headings, where there is more than one. */
export const Options = ({ options, value }: { options: Option[]; value: string }) => {
  const groups = [...new Set(options.map(({ group }) => group ?? ''))];
  if (groups.length < 2) return <OptionList options={options} value={value} />;
  return (
    <>
      {groups.map((label) => (
        <optgroup key={label} label={label}>
          <OptionList options={options.filter(({ group = '' }) => group === label)} value={value} />
        </optgroup>
      ))}
    </>
  );
};
