import { createHash } from 'node:crypto';
import { ServiceDefinition } from '../definition/service.ts';
import type { Requirement, Standard } from '../definition/standard.ts';
import { ForeignRecord, type ForeignStep, upTo } from './foreign-record.ts';
import { procedureOf } from './procedure.ts';
import { promiseOf, type Told } from './promise.ts';

/** What the source says and a definition has no place for; an officer reads it while completing. */
export type Kept = {
  level: string | null;
  owner: string | null;
  note: string | null;
  durationText: string | null;
  feeNote: string | null;
  steps: ForeignStep[];
};

/** `open`: what the source leaves open, as sentences for whoever completes the draft. */
export type Draft = { definition: ServiceDefinition; open: string[]; kept: Kept };
export type Import = { services: Draft[]; report: string[] };

const limits = {
  code: 80,
  title: 160,
  requirement: 500,
  requirements: 40,
  product: 200,
  group: 80,
};

/** Deterministic, so that the same record always lands on the same service. */
function codeOf(foreign: string): string {
  const plain = foreign
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  if (plain === foreign && plain.length >= 3 && plain.length <= limits.code) return plain;
  const mark = createHash('sha256').update(foreign).digest('hex').slice(0, 8);
  return `${plain.slice(0, limits.code - mark.length - 1).replace(/-+$/, '') || 'x'}-${mark}`;
}

function cut(what: string, text: string, limit: number): Told<string> {
  if (text.length <= limit) return { value: text, lines: [] };
  const value = `${upTo(text, limit - 1)}…`;
  return { value, lines: [`${what} lebih dari ${limit} huruf dan dipotong; baca sumbernya`] };
}

function requirementsOf(record: ForeignRecord): Told<Requirement[]> {
  const texts = record.requirements;
  if (texts.length === 0) return { value: [], lines: ['sumber tidak menyebut persyaratan'] };
  const rows = texts
    .slice(0, limits.requirements)
    .map((text, index) => cut(`persyaratan ${index + 1}`, text, limits.requirement));
  const left = texts.length - rows.length;
  return {
    value: rows.map(({ value: text }, index) => ({
      key: `requirement_${index + 1}`,
      text,
      how: 'upload',
      required: true,
    })),
    lines: [
      ...rows.flatMap((row) => row.lines),
      ...(left > 0 ? [`${left} persyaratan terakhir tidak dimuat; baca sumbernya`] : []),
    ],
  };
}

function feeOf(record: ForeignRecord): Told<Standard['fee']> {
  const idr = record.fee_idr;
  if (idr === null) return { value: null, lines: ['sumber tidak menyebut biaya'] };
  if (!Number.isSafeInteger(idr) || idr < 0)
    return { value: null, lines: [`biaya ${idr} bukan rupiah bulat; biaya dikosongkan`] };
  return { value: { idr, note: upTo(record.fee_note ?? '', 300) }, lines: [] };
}

const productOf = ({ product }: ForeignRecord): Told<string | null> =>
  product === null
    ? { value: null, lines: ['sumber tidak menyebut produk layanan'] }
    : cut('produk', product, limits.product);

/** UU 14/2025 and Perpres 92/2025: the record's own note says that the matter has moved. */
const movedTo = 'Kementerian Haji dan Umrah';
const movedOf = (record: ForeignRecord) =>
  record.note?.includes(movedTo)
    ? {
        to: movedTo,
        text: `Urusan haji dan umrah sudah beralih ke ${movedTo} (UU 14/2025, Perpres 92/2025).`,
        url: null,
      }
    : null;

const kept = (record: ForeignRecord): Kept => ({
  level: record.level,
  owner: record.owner,
  note: record.note,
  durationText: record.duration_text,
  feeNote: record.fee_note,
  steps: record.steps,
});

function readRecord(record: ForeignRecord): { draft: Draft; lines: string[] } {
  const moved = movedOf(record);
  const code = codeOf(record.code);
  const title = cut('nama', record.name, limits.title);
  const requirements = requirementsOf(record);
  const time = promiseOf(record);
  const fee = feeOf(record);
  const procedure = procedureOf(record);
  const product = productOf(record);
  const group = cut('kelompok', record.group ?? '', limits.group);
  const definition: ServiceDefinition = ServiceDefinition.parse({
    code,
    title: title.value,
    group: group.value,
    moved,
    version: {
      standard: {
        requirements: requirements.value,
        time: time.value,
        fee: fee.value,
        product: product.value,
        legalBasis: record.legal_basis,
      },
      form: null,
      sop: moved ? null : procedure.value,
    },
    sources: [
      {
        code: record.code,
        document: record.source?.document ?? '',
        year: record.source?.year ?? null,
        url: record.source?.url ?? null,
      },
    ],
  });
  const lines = [
    ...(code === record.code ? [] : [`kode sumber ditulis sebagai ${code}`]),
    ...(record.source?.document ? [] : ['sumber tidak menyebut dokumen asal']),
    ...title.lines,
    ...group.lines,
    ...(moved ? [`dimuat sebagai layanan yang beralih ke ${movedTo}`] : []),
    ...requirements.lines,
    ...time.lines,
    ...fee.lines,
    ...product.lines,
    ...procedure.lines,
  ];
  return { draft: { definition, open: moved ? [] : lines, kept: kept(record) }, lines };
}

/**
 * Reads a foreign catalogue. What the source does not say stays empty and gets an Indonesian line
 * in the report; a broken record is reported with its place and left out. Never
 * throws, and the same file always gives the same bytes.
 */
export function readForeign(records: unknown): Import {
  if (!Array.isArray(records))
    return { services: [], report: ['Berkas bukan daftar layanan: tidak ada yang dimuat.'] };
  const services = new Map<string, Draft>();
  const report = [
    'Berkas sumber tidak memuat isian formulir dan komponen standar nomor 6 dan 8 sampai 14; ' +
      'bagian itu kosong pada setiap layanan.',
  ];
  for (const [index, raw] of records.entries()) {
    const place = `Catatan ke-${index + 1} (indeks ${index})`;
    const parsed = ForeignRecord.safeParse(raw);
    if (!parsed.success) {
      const where = parsed.error.issues[0]?.path.join('.') || 'catatan';
      report.push(`${place} rusak pada "${where}" dan tidak dimuat.`);
      continue;
    }
    const { draft, lines } = readRecord(parsed.data);
    if (services.has(draft.definition.code)) {
      report.push(`${place} memakai lagi kode ${parsed.data.code} dan tidak dimuat.`);
      continue;
    }
    services.set(draft.definition.code, draft);
    report.push(...lines.map((line) => `${parsed.data.code}: ${line}`));
  }
  return { services: [...services.values()], report };
}
