import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';

const json = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

const jsonFiles = (folder: string) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name: basename(name, '.json'), content: json(join(folder, name)) }));

/** The files of a samples folder, parsed but not checked: what `sampleOffers` takes. */
export function readSampleFolder(folder: string) {
  return {
    archetypes: Object.fromEntries(
      jsonFiles(join(folder, 'sop')).map(({ name, content }) => [name, content]),
    ),
    common: json(join(folder, 'common.json')),
    fields: json(join(folder, 'fields.json')),
    catalogues: jsonFiles(join(folder, 'catalogue')).map(({ content }) => content),
    letters: jsonFiles(join(folder, 'letters')).map(({ content }) => content),
    records: json(join(folder, 'services.json')),
  };
}
