import { z } from 'zod';
import { cleanText } from '../../../kernel/clean-text.ts';
import { Phase, PhaseUnit, Zone } from '../../../kernel/time/index.ts';
import { Sop, Standard } from '../../catalogue/index.ts';

/** What machines send and get. The same schemas parse and stand in the OpenAPI document. */

const longestText = 6000;
const Text = z.string().max(longestText).overwrite(cleanText);

const Address = z.record(z.string().max(40), Text);

export const ApplicationBody = z
  .strictObject({
    answers: z
      .record(z.string().max(120), z.union([Text, z.number(), Address]))
      .meta({ description: 'Jawaban menurut `form` layanan itu: kunci isian dan nilainya.' }),
  })
  .meta({
    examples: [
      {
        answers: {
          applicant_name: 'Siti Aminah',
          nik: '3577015708900001',
          phone: '081234567890',
          address: {
            province: 'Jawa Timur',
            regency: 'Kota Madiun',
            district: 'Kartoharjo',
            village: 'Oro-oro Ombo',
            street: 'Jalan Pahlawan 12, RT 03 RW 01',
          },
          information: 'Jumlah masjid menurut kecamatan tahun 2025',
          purpose: 'Penelitian skripsi',
          delivery: 'online',
        },
      },
    ],
  });

export const CompletionBody = z
  .strictObject({
    message: z.string().max(2000).overwrite(cleanText).default(''),
  })
  .meta({ examples: [{ message: 'Surat permohonan sudah saya tanda tangani dan kirim ulang.' }] });

export const WithdrawalBody = z
  .strictObject({ reason: z.string().max(500).overwrite(cleanText).default('') })
  .meta({ examples: [{ reason: 'Acaranya dibatalkan.' }] });

export const OfficesQuery = z.strictObject({
  q: z.string().trim().min(2).max(100).optional().meta({
    description:
      'Nama atau tempat; salah ketik dimaklumi. Yang paling mirip lebih dulu, tanpa `next`.',
  }),
  after: z.string().max(200).optional().meta({ description: '`next` dari halaman sebelumnya.' }),
});
export const AfterQuery = OfficesQuery.pick({ after: true });
export const NoQuery = z.strictObject({});

const Time = z.iso.datetime({ offset: true });
const Place = z.object({ code: z.string(), name: z.string() });

export const Office = Place.extend({
  kind: z.string(),
  address: z.string().nullable(),
  zone: Zone,
});

export const OfficeList = z.object({
  items: z.array(Office).max(50),
  next: z.string().nullable().meta({ description: 'Nilai `after` untuk halaman berikutnya.' }),
});

export const OfficeDetail = Office.extend({
  parent: Place.nullable(),
  children: z.array(Office),
  openNow: z.boolean(),
  week: z
    .array(
      z.object({
        date: z.iso.date(),
        open: z.array(z.object({ from: Time, until: Time })),
      }),
    )
    .length(7)
    .meta({ description: 'Hari ini dan enam hari sesudahnya, termasuk libur dan jam khusus.' }),
});

const Offered = z.object({
  code: z.string(),
  title: z.string(),
  summary: z.string(),
  group: z.string(),
  status: z.enum(['published', 'moved']),
});

export const ServiceList = z.object({
  items: z.array(Offered).max(50),
  next: z.string().nullable(),
});

const { requirements, time, fee, product, ...rest } = Standard.shape;

/** The 14 components in the order of the regulation (PermenPANRB 15/2014). */
const StandardParts = z.object({
  requirements: requirements.meta({ title: '1. Persyaratan' }),
  procedure: z
    .array(z.object({ who: z.string(), activity: z.string() }))
    .meta({ title: '2. Sistem, mekanisme, dan prosedur' }),
  time: time.unwrap().meta({ title: '3. Jangka waktu pelayanan' }),
  fee: fee.unwrap().meta({ title: '4. Biaya/tarif' }),
  product: product.unwrap().meta({ title: '5. Produk pelayanan' }),
  complaints: rest.complaints.meta({ title: '6. Penanganan pengaduan, saran, dan masukan' }),
  legalBasis: rest.legalBasis.meta({ title: '7. Dasar hukum' }),
  facilities: rest.facilities.meta({ title: '8. Sarana, prasarana, dan fasilitas' }),
  competence: rest.competence.meta({ title: '9. Kompetensi pelaksana' }),
  oversight: rest.oversight.meta({ title: '10. Pengawasan internal' }),
  staffCount: rest.staffCount.meta({ title: '11. Jumlah pelaksana' }),
  guarantee: rest.guarantee.meta({ title: '12. Jaminan pelayanan' }),
  safety: rest.safety.meta({ title: '13. Jaminan keamanan dan keselamatan pelayanan' }),
  evaluation: rest.evaluation.meta({ title: '14. Evaluasi kinerja pelaksana' }),
});

export const ServiceDetail = Offered.extend({
  office: Place,
  moved: z
    .object({ to: z.string(), text: z.string(), url: z.string().nullable() })
    .nullable()
    .meta({ description: 'Terisi bila layanan pindah; maka tidak ada formulir.' }),
  decree: z.object({ number: z.string(), date: z.iso.date() }).nullable(),
  standard: StandardParts.nullable(),
  promise: z
    .object({
      phases: z.array(Phase),
      text: z.string(),
      dueIfNow: Time.meta({ description: 'Selesai paling lambat bila diajukan sekarang.' }),
      warning: z.string().nullable(),
    })
    .nullable(),
  sop: Sop.nullable(),
  form: z
    .record(z.string(), z.unknown())
    .nullable()
    .meta({ description: 'JSON Schema 2020-12 dari `answers` permohonan.' }),
  papers: z
    .array(z.object({ slot: z.string(), text: z.string(), required: z.boolean() }))
    .meta({ description: 'Nama bagian multipart untuk tiap berkas yang diunggah.' }),
});

export const Receipt = z.object({
  number: z.string(),
  secret: z.string(),
  receivedAt: Time,
  due: Time.nullable(),
  statusUrl: z.url(),
  followAddress: z.url().meta({ description: 'Halaman lacak bagi pemohon, untuk QR.' }),
});

const PaperOut = z.object({
  id: z.uuid(),
  slot: z.string(),
  title: z.string(),
  type: z.enum(['pdf', 'jpeg', 'png', 'heic', 'ogg', 'mp3', 'm4a', 'amr', 'mp4']),
  bytes: z.number().int(),
  receivedAt: Time,
});
export const PaperList = z.object({ papers: z.array(PaperOut) });

export const ApplicationStatus = z.object({
  number: z.string(),
  office: Place,
  service: z.object({ code: z.string(), title: z.string() }),
  receivedAt: Time,
  state: z.enum(['running', 'waiting', 'closed']),
  ending: z.enum(['granted', 'rejected', 'withdrawn']).nullable(),
  stateText: z.string(),
  holder: z
    .string()
    .nullable()
    .meta({ description: 'Jabatan yang memegang berkas, bukan orangnya.' }),
  steps: z.array(
    z.object({
      activity: z.string(),
      who: z.string(),
      at: Time.nullable(),
      state: z.enum(['done', 'now', 'ahead']),
    }),
  ),
  clock: z.object({
    state: z.enum(['running', 'paused', 'stopped']),
    stateText: z.string(),
    due: Time.nullable().meta({ description: 'Kosong selama jam berhenti.' }),
    dueText: z.string(),
    late: z.boolean(),
    remaining: z.object({ amount: z.number(), unit: PhaseUnit, text: z.string() }).nullable(),
    pauses: z.array(z.object({ from: Time, until: Time.nullable(), why: z.string() })),
  }),
  asked: z.string().nullable().meta({ description: 'Yang diminta kantor selama `waiting`.' }),
  reasons: z.string().nullable().meta({ description: 'Alasan keputusan, setelah selesai.' }),
  papers: z.array(PaperOut),
  readings: z
    .array(z.object({ at: Time, post: z.string().nullable() }))
    .meta({ description: 'Jabatan yang membaca data pribadi pemohon, terbaru lebih dulu.' }),
});

export const ClockAccount = z.object({
  number: z.string(),
  due: Time.nullable(),
  spans: z.array(
    z.object({
      from: Time,
      until: Time,
      phase: z.number().int(),
      counts: z.boolean(),
      amount: z.number(),
      unit: PhaseUnit,
      why: z.string(),
    }),
  ),
});

/** As `audit verify` proves it: leaf, way to the root, signed root (RFC 6962, section 2.1). */
export const InclusionProof = z.object({
  content: z.record(z.string(), z.unknown()),
  position: z.number().int(),
  path: z.array(z.string()),
  seal: z.object({
    seq: z.number().int(),
    at: Time,
    leaves: z.number().int(),
    root: z.string(),
    previous: z.string(),
    signature: z.string(),
  }),
  publicKey: z.string(),
});

export const ProblemDetails = z.object({
  type: z.string(),
  status: z.number().int(),
  code: z.string().meta({ description: 'Kata tetap untuk program.' }),
  title: z.string(),
  detail: z.string().optional(),
  errors: z
    .array(z.object({ field: z.string(), message: z.string() }))
    .optional()
    .meta({ description: 'Satu kalimat untuk tiap isian atau berkas yang salah.' }),
});
