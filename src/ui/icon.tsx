import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ready } from './ready.ts';

/** Icons of lucide, inlined: no request of their own. Each has words beside it, so none speaks. */
const names = {
  door: 'door-open',
  search: 'search',
  check: 'circle-check',
  now: 'circle-dot',
  ahead: 'circle',
  wait: 'hourglass',
  late: 'triangle-alert',
  paper: 'file-text',
  camera: 'camera',
  clock: 'clock',
  send: 'send',
  print: 'printer',
  person: 'user',
  back: 'undo-2',
  no: 'circle-x',
  away: 'arrow-right-left',
} as const;
export type IconName = keyof typeof names;

const require = createRequire(import.meta.url);
const folder = require.resolve('lucide-static/package.json').replace(/package\.json$/, 'icons/');

const inner = (file: string) =>
  readFileSync(`${folder}${file}.svg`, 'utf8')
    .replace(/<!--.*?-->/gs, '')
    .replace(/^[\s\S]*?<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
    .replace(/\s+/g, ' ');

const draw = (file: string) =>
  ready(
    <svg
      class="icon"
      aria-hidden="true"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width="2"
      stroke-linecap="round"
      stroke-linejoin="round"
      // The shapes are lucide's own files, read at start: nothing of a person's input.
      dangerouslySetInnerHTML={{ __html: inner(file) }}
    />,
  );

const icons = Object.fromEntries(
  Object.entries(names).map(([name, file]) => [name, draw(file)]),
) as Record<IconName, ReturnType<typeof draw>>;

export const Icon = ({ name }: { name: IconName }) => icons[name]();
