import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

type Tone = 'good' | 'wait' | 'bad';

export const Note = ({
  tone = 'good',
  title,
  children,
}: {
  tone?: Tone;
  title?: string;
  children: ComponentChildren;
}) => (
  <div class={`note ${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
    {title && <h2>{title}</h2>}
    {children}
  </div>
);

export type StatusTone = 'good' | 'wait' | 'late' | 'plain';
const statusIcon: Record<StatusTone, IconName> = {
  good: 'check',
  wait: 'wait',
  late: 'late',
  plain: 'now',
};

/** A word with a shape, never a colour alone. */
export const Status = ({ tone, text }: { tone: StatusTone; text: string }) => (
  <span class={`status ${tone}`}>
    <Icon name={statusIcon[tone]} /> {text}
  </span>
);

export type FactRow = readonly [label: string, value: ComponentChildren];

export const Facts = ({ rows }: { rows: (FactRow | false | null | undefined)[] }) => (
  <dl class="facts">
    {rows
      .filter((row): row is FactRow => Array.isArray(row))
      .map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);

export interface Card {
  href: string;
  title: string;
  text?: string;
}

export const Cards = ({ cards }: { cards: Card[] }) => (
  <ul class="cards">
    {cards.map(({ href, title, text }) => (
      <li key={href}>
        <a class="card" href={href}>
          <strong>{title}</strong>
          {text && <span>{text}</span>}
        </a>
      </li>
    ))}
  </ul>
);

export const Bullets = ({ items }: { items: string[] }) => (
  <ul>
    {items.map((item) => (
      <li key={item}>{item}</li>
    ))}
  </ul>
);

/** What is not known is said, not left blank. */
export const Unknown = ({ children }: { children: ComponentChildren }) => (
  <span class="small">{children}</span>
);
