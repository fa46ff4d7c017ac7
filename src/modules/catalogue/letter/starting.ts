import type { Form } from '../definition/form.ts';
import type { Lane } from '../definition/sop.ts';
import { plainText } from './marks.ts';
import { escaped } from './notation.ts';
import { oneLine } from './runs.ts';
import { Layout } from './template.ts';
import type { TemplateField, TemplateTexts } from './template-text.ts';

/**
 * What a new letter says before its keeper has changed a word: the usual sentences of its layout,
 * in the notation that the keeper edits, with fields that every service has or this form asks for.
 */

export interface Starting {
  title: string;
  layout: string;
  /** Whose officer signs. */
  lane: Pick<Lane, 'role' | 'up'>;
  form: Form | null;
  /** Of the service's standard: what a decree is founded on. */
  legalBasis: readonly string[];
}

/** Words that are nothing but words, whatever signs are in them. */
const plain = (text: string): string => plainText(oneLine(text.replace(/[{}]/g, '')));

/** The leader of the office applied to is called as the office calls them, others by their post. */
function signerWords({ role, up }: Starting['lane']) {
  const own = role === 'head' && up === 0;
  return {
    title: own ? '{{kantor.pimpinan}}' : '{{penanda.jabatan}}',
    inFull: own ? 'kantor.jabatan_pimpinan' : 'penanda.jabatan',
  };
}

const applied =
  'permohonan {{layanan.nama}} nomor {{permohonan.nomor}} tanggal {{permohonan.tanggal}}';

const letterBody = `Sehubungan dengan ${applied}, dengan hormat kami sampaikan bahwa permohonan \
Saudara telah kami periksa dan dinyatakan memenuhi persyaratan.

Apabila Saudara memerlukan penjelasan lebih lanjut, silakan menghubungi loket pelayanan \
{{kantor.nama}} pada jam layanan.`;

const mostFacts = 8;
const shortKinds: readonly string[] = ['text', 'date', 'number', 'choice', 'address'];

/** Who applied, and the short answers that every applicant gives. */
function applicantFacts(form: Form | null): string {
  const { name, phone, nik } = form?.applicant ?? {};
  const asked = (form?.fields ?? [])
    .filter(({ key, kind, required }) => required && key !== name && shortKinds.includes(kind))
    .filter(({ key }) => key !== phone && key !== nik)
    .slice(0, mostFacts)
    .map(({ key, label }) => {
      const short = oneLine(label.replace(/[{}]/g, '')).slice(0, 80);
      return `= ${escaped(short, ':')}: {{formulir.${key}}}`;
    });
  return [
    '= Nama: **{{pemohon.nama | nama_judul}}**',
    ...(nik ? ['= NIK: {{pemohon.nik}}'] : []),
    ...asked,
  ].join('\n');
}

const titledBody = ({ lane, form }: Starting): string =>
  `Yang bertanda tangan di bawah ini {{${signerWords(lane).inFull}}} menerangkan bahwa:

${applicantFacts(form)}

telah mengajukan ${applied}, dan berdasarkan hasil pemeriksaan dinyatakan memenuhi persyaratan.`;

/** Catalogues write "UU 25/2009"; a decree names a law in full. */
const lawNames: Readonly<Record<string, string>> = {
  UU: 'Undang-Undang',
  PP: 'Peraturan Pemerintah',
  Perpres: 'Peraturan Presiden',
  PMA: 'Peraturan Menteri Agama',
  KMA: 'Keputusan Menteri Agama',
  PermenPANRB:
    'Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi Republik Indonesia',
};

const inFull = (basis: string): string =>
  plain(basis)
    .replace(/^([A-Za-z]+) (\d+)\/(\d{4})/, (short, law: string, no: string, year: string) => {
      const name = lawNames[law];
      return name ? `${name} Nomor ${no} Tahun ${year}` : short;
    })
    .replace(/[.;,]+$/, '');

/** They found every decision of an office on a request. */
const usualBasis = [
  'UU 25/2009 tentang Pelayanan Publik',
  'UU 30/2014 tentang Administrasi Pemerintahan',
];
const mostBasis = 12;

/** What is decided upon: "Keputusan Izin Operasional" is about "Izin Operasional". */
const matterOf = (title: string): string =>
  plain(title).replace(/^(surat )?keputusan( tentang)? (?=\S)/i, '');

function decreeBody({ title, lane, legalBasis }: Starting): string {
  const { inFull: post } = signerWords(lane);
  const matter = matterOf(title);
  const basis = legalBasis.length > 0 ? legalBasis : usualBasis;
  return `# DENGAN RAHMAT TUHAN YANG MAHA ESA

# {{${post} | huruf_besar}},

[Menimbang]
a. bahwa {{pemohon.nama | nama_judul}} telah mengajukan ${applied};
b. bahwa berdasarkan hasil pemeriksaan, permohonan tersebut telah memenuhi persyaratan;
c. bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu \
menetapkan Keputusan {{${post}}} tentang ${matter};

[Mengingat]
${basis
  .slice(0, mostBasis)
  .map((one, index) => `${index + 1}. ${inFull(one)};`)
  .join('\n')}

# MEMUTUSKAN:

[Menetapkan]
KEPUTUSAN {{${post} | huruf_besar}} TENTANG ${matter.toUpperCase()}.

[diktum]
1. Mengabulkan permohonan {{layanan.nama}} atas nama **{{pemohon.nama | nama_judul}}**.
2. Apabila di kemudian hari terdapat kekeliruan dalam Keputusan ini, akan diadakan perbaikan \
sebagaimana mestinya.
3. Keputusan ini mulai berlaku pada tanggal ditetapkan.`;
}

type OfLayout = Pick<
  TemplateTexts,
  'paper' | 'heading' | 'subject' | 'addressee' | 'body' | 'closing'
>;

const ofLayout: Record<Layout, (starting: Starting) => OfLayout> = {
  letter: ({ title }) => ({
    ...{ paper: 'a4', heading: '', subject: plain(title).replace(/^surat (?=\S)/i, '') },
    ...{ addressee: 'Yth. Sdr. {{pemohon.nama | nama_judul}}\ndi Tempat', body: letterBody },
    closing: 'Demikian disampaikan, atas perhatian Saudara kami ucapkan terima kasih.',
  }),
  titled: (starting) => ({
    ...{ paper: 'a4', heading: plain(starting.title).toUpperCase(), addressee: '' },
    subject: `${plain(starting.title)} {{pemohon.nama | nama_judul}}`,
    body: titledBody(starting),
    closing: 'Demikian surat ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.',
  }),
  decree: (starting) => ({
    ...{ paper: 'f4', addressee: '', closing: '', body: decreeBody(starting) },
    heading: `KEPUTUSAN {{${signerWords(starting.lane).inFull} | huruf_besar}}`,
    subject: matterOf(starting.title).toUpperCase(),
  }),
};

/** Where the layout is none, all else is there, so that it can be judged too. */
export function startingTexts(
  starting: Starting,
): Omit<TemplateTexts, Extract<TemplateField, 'letterClass' | 'classification'>> {
  const { title, layout, lane } = starting;
  const known = Layout.safeParse(layout);
  return {
    ...{ title, layout, degree: 'B', attachments: '', copies: 'Arsip' },
    ...{ signerTitle: signerWords(lane).title, ...ofLayout[known.data ?? 'letter'](starting) },
  };
}
