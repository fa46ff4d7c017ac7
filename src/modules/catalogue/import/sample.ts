import { Form } from '../definition/form.ts';
import { ServiceDefinition } from '../definition/service.ts';
import type { Lane, Sop, Step } from '../definition/sop.ts';
import type { Source } from '../definition/standard.ts';
import { type Common, SampleCatalogue, type Template } from './sample-shape.ts';

export type Offer = { office: string; definition: ServiceDefinition };
type Words = Readonly<Record<string, string>>;

const at = <Value>(what: string, table: Readonly<Record<string, Value>>, key: string): Value => {
  const value = table[key];
  if (value === undefined) throw new Error(`sample catalogue: ${what} ${key} does not exist`);
  return value;
};

const fill = (text: string, words: Words) =>
  text.replace(/\{(\w+)\}/g, (_, word: string) => at('word', words, word));

const sentence = (text: string, words: Words) =>
  fill(text, words).replace(/^./u, (first) => first.toUpperCase());

/** Inside a sentence a product begins small, unless it begins with an abbreviation. */
const inSentence = (product: string) =>
  product.replace(/^\p{Lu}(?=\p{Ll})/u, (first) => first.toLowerCase());

function wordsOf(template: Template, common: Common, own: Words): Words {
  const section = template.section ?? '';
  return {
    papers: 'berkas persyaratan',
    product: inSentence(template.standard.product ?? ''),
    section,
    section_head: common.titles.sections[section] ?? common.titles.section_head,
    office_head: common.titles.office_head,
    ...own,
  };
}

function laneOf(lane: Lane, words: Words): Lane {
  const { section: pattern, ...rest } = lane;
  const section = fill(pattern ?? '', words);
  const filled = { ...rest, title: fill(lane.title, words) };
  return section === '' ? filled : { ...filled, section };
}

type Norms = NonNullable<Template['sop']>['norms'];
type ArchetypeStep = SampleCatalogue['archetypes'][string]['steps'][number];

const stepOf = (
  { withLetter, ...step }: ArchetypeStep,
  words: Words,
  { norms, hasLetter }: { norms: Norms; hasLetter: boolean },
): Step => ({
  ...step,
  deed: hasLetter && withLetter ? withLetter : step.deed,
  activity: sentence(step.activity, words),
  note: sentence(step.note, words),
  quality: {
    needs: sentence(step.quality.needs, words),
    time: norms[step.key] ?? step.quality.time,
    output: sentence(step.quality.output, words),
  },
});

const lettersOf = ({ code }: Template, { letters }: SampleCatalogue) =>
  letters.filter(({ service }) => service === code).map(({ template }) => template);

function sopOf(template: Template, common: Common, sample: SampleCatalogue): Sop | null {
  if (!template.sop) return null;
  const { archetype: name, words: own, norms } = template.sop;
  const archetype = at('archetype', sample.archetypes, name);
  const words = wordsOf(template, common, own);
  const hasLetter = lettersOf(template, sample).length > 0;
  const texts = (patterns: readonly string[]) => patterns.map((text) => sentence(text, words));
  const unknown = Object.keys(norms).find((key) => !archetype.steps.some((s) => s.key === key));
  if (unknown) throw new Error(`sample catalogue: ${template.code} norms step ${unknown}`);
  return {
    identity: {
      title: template.title,
      number: null,
      madeOn: null,
      revisedOn: null,
      effectiveOn: null,
      approvedBy: null,
      legalBasis: [
        ...common.standard.legalBasis,
        ...common.sopBasis,
        ...template.standard.legalBasis,
      ],
      qualifications: texts(archetype.identity.qualifications),
      relatedTo: texts(archetype.identity.relatedTo),
      equipment: texts(archetype.identity.equipment),
      warnings: texts(archetype.identity.warnings),
      records: texts(archetype.identity.records),
    },
    lanes: archetype.lanes.map((lane) => laneOf(lane, words)),
    steps: archetype.steps.map((step) => stepOf(step, words, { norms, hasLetter })),
  };
}

function formOf(template: Template, sample: SampleCatalogue): Form | null {
  if (!template.form) return null;
  const shared = Object.fromEntries(sample.fields.map((field) => [field.key, field]));
  const fields = template.form.map((field) =>
    typeof field === 'string' ? at('field', shared, field) : field,
  );
  const nik = fields.some((field) => field.key === 'nik') ? 'nik' : null;
  return Form.parse({ applicant: { name: 'applicant_name', phone: 'phone', nik }, fields });
}

function sourcesOf(template: Template, sample: SampleCatalogue): Source[] {
  const records = Object.fromEntries(sample.records.map((record) => [record.code, record.source]));
  return template.sources.map((source) =>
    typeof source === 'string' ? { code: source, ...at('source', records, source) } : source,
  );
}

function adopt(
  template: Template,
  office: string,
  common: Common,
  sample: SampleCatalogue,
): ServiceDefinition {
  const { only: _, standard, form, sop, local, sources, ...head } = template;
  const own = local[office] ?? {};
  const shared = template.moved
    ? {}
    : {
        ...common.standard,
        legalBasis: [...common.standard.legalBasis, ...standard.legalBasis],
      };
  return ServiceDefinition.parse({
    ...head,
    summary: own.summary ?? head.summary,
    version: {
      decree: null,
      standard: { ...standard, ...shared, time: own.time ?? standard.time },
      form: formOf(template, sample),
      sop: sopOf(template, common, sample),
      letters: lettersOf(template, sample),
    },
    sources: sourcesOf(template, sample),
  });
}

/**
 * The services of every sample office, in the order of the files. The decree stays null: the sample
 * does not invent numbers of decrees. Throws when files are broken or point at what is not there.
 */
export function sampleOffers(files: unknown): Offer[] {
  const sample = SampleCatalogue.parse(files);
  return sample.catalogues.flatMap(({ kind, offices, services }) =>
    offices.flatMap((office) =>
      services
        .filter(({ only }) => only === undefined || only.includes(office))
        .map((template) => ({
          office,
          definition: adopt(template, office, at('kind', sample.common, kind), sample),
        })),
    ),
  );
}
