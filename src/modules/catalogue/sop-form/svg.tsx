import type { Drawing, DrawnPage, Item, Point, Text, Tone } from './drawing.ts';

/** Presentation attributes only: a page's security policy refuses inline style. */
const colour: Record<Tone, string> = {
  ink: '#111',
  rule: '#333',
  faint: '#999',
  shade: '#e8ecea',
  paper: '#fff',
};

const two = (n: number): number => Math.round(n * 100) / 100;
const list = (points: readonly Point[]): string =>
  points.map(({ x, y }) => `${two(x)},${two(y)}`).join(' ');

const paint = ({
  fill,
  stroke,
  weight,
}: {
  fill: Tone | null;
  stroke: Tone | null;
  weight: number;
}) => ({
  fill: fill ? colour[fill] : 'none',
  ...(stroke ? { stroke: colour[stroke], 'stroke-width': weight } : {}),
});

const Words = ({ text }: { text: Text }) => (
  <text
    x={two(text.x)}
    y={two(text.y)}
    font-size={text.size}
    font-weight={text.weight === 'bold' ? 700 : undefined}
    text-anchor={text.anchor === 'start' ? undefined : text.anchor}
  >
    {text.lines.length === 1
      ? text.lines[0]
      : text.lines.map((words, index) => (
          <tspan key={index} x={two(text.x)} y={two(text.y + index * text.leading)}>
            {index < text.lines.length - 1 ? `${words} ` : words}
          </tspan>
        ))}
  </text>
);

const Shape = ({ item }: { item: Item }) => {
  switch (item.kind) {
    case 'rect':
      return (
        <rect
          x={two(item.x)}
          y={two(item.y)}
          width={two(item.width)}
          height={two(item.height)}
          rx={item.radius || undefined}
          {...paint(item)}
        />
      );
    case 'line':
      return (
        <polyline
          points={list(item.points)}
          {...paint({ fill: null, stroke: item.tone, weight: item.weight })}
        />
      );
    case 'polygon':
      return <polygon points={list(item.points)} {...paint(item)} />;
    case 'text':
      return <Words text={item} />;
    case 'figure':
      return (
        <g>
          <title>{item.alt}</title>
          <Shapes items={item.items} />
        </g>
      );
  }
};

const Shapes = ({ items }: { items: readonly Item[] }) =>
  items.map((item, index) => <Shape key={index} item={item} />);

interface PageProps {
  readonly drawing: Drawing;
  readonly page: DrawnPage;
  readonly number: number;
}

const Page = ({ drawing, page, number }: PageProps) => (
  <svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox={`0 0 ${drawing.width} ${drawing.height}`}
    font-family="Arimo, Arial, Helvetica, sans-serif"
    fill={colour.ink}
  >
    <title>{`${drawing.title}, halaman ${number} dari ${drawing.pages.length}`}</title>
    <desc>{page.description}</desc>
    <rect width={drawing.width} height={drawing.height} fill={colour.paper} />
    <Shapes items={page.items} />
  </svg>
);

/** The form on screen: one drawing a page, as wide as its place allows. */
export const SopFormSvg = ({ drawing }: { drawing: Drawing }) => (
  <>
    {drawing.pages.map((page, index) => (
      <Page key={index} drawing={drawing} page={page} number={index + 1} />
    ))}
  </>
);
