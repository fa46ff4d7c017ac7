import { idOf } from './form.tsx';

export type Faults = Record<string, string>;

/** All that is wrong, on top, each leading to its field. */
export const FaultSummary = ({ faults }: { faults: Faults }) => {
  const list = Object.entries(faults);
  if (list.length === 0) return null;
  return (
    <div class="note bad" role="alert" tabIndex={-1}>
      <h2>
        {list.length === 1 ? 'Ada satu isian' : `Ada ${list.length} isian`} yang perlu diperbaiki
      </h2>
      <ul>
        {list.map(([name, sentence]) => (
          <li key={name}>
            <a href={`#${idOf(name)}`}>{sentence}</a>
          </li>
        ))}
      </ul>
    </div>
  );
};
