import type { z } from 'zod';
import type { ProblemCode } from './problems.ts';
import * as schemas from './schemas.ts';

/** Every address of the machine face, once: routes and OpenAPI document are both made of this. */

export interface Operation {
  method: 'GET' | 'POST';
  path: string;
  summary: string;
  description?: string;
  /** `secret`: the receipt's secret comes in the Authorization header. */
  permission: 'public' | 'secret';
  query?: z.ZodObject;
  /** Takes an Idempotency-Key. */
  keyed?: true;
  json?: z.ZodType;
  /** `papers`: a part for each paper; `application`: the same, and a part with the JSON. */
  multipart?: 'papers' | 'application';
  /** Status and schema of what goes well. */
  answers: Readonly<Record<number, z.ZodType | 'openapi'>>;
  problems: readonly ProblemCode[];
}

const root = '/api/v1';
const service = `${root}/offices/{office}/services/{service}`;
const application = `${root}/applications/{number}`;

const closed = ['rahasia-kosong', 'permohonan-tidak-cocok', 'terlalu-banyak-percobaan'] as const;
const posted = ['kunci-kosong', 'kunci-dipakai', 'jenis-isi', 'isian-salah'] as const;

export const operations = {
  openapi: {
    ...{ method: 'GET', path: `${root}/openapi.json`, permission: 'public' },
    summary: 'Dokumen ini',
    answers: { 200: 'openapi' },
    problems: ['kueri-salah'],
  },
  listOffices: {
    ...{ method: 'GET', path: `${root}/offices`, permission: 'public' },
    summary: 'Daftar kantor, atau pencarian kantor',
    query: schemas.OfficesQuery,
    answers: { 200: schemas.OfficeList },
    problems: ['kueri-salah'],
  },
  showOffice: {
    ...{ method: 'GET', path: `${root}/offices/{office}`, permission: 'public' },
    summary: 'Satu kantor: jam layanan sepekan dan kantor di bawahnya',
    answers: { 200: schemas.OfficeDetail },
    problems: ['kueri-salah', 'kantor-tidak-ada'],
  },
  listServices: {
    ...{ method: 'GET', path: `${root}/offices/{office}/services`, permission: 'public' },
    summary: 'Layanan satu kantor',
    query: schemas.AfterQuery,
    answers: { 200: schemas.ServiceList },
    problems: ['kueri-salah', 'kantor-tidak-ada'],
  },
  showService: {
    ...{ method: 'GET', path: service, permission: 'public' },
    summary: 'Satu layanan: standar, janji waktu, SOP, formulir, dan berkasnya',
    answers: { 200: schemas.ServiceDetail },
    problems: ['kueri-salah', 'layanan-tidak-ada'],
  },
  submit: {
    ...{ method: 'POST', path: `${service}/applications`, permission: 'public' },
    summary: 'Ajukan permohonan',
    description:
      'Permohonan baru dijawab 201; kunci yang sama dengan isi yang sama dijawab 200 dengan ' +
      'tanda terima yang sama. Bila ditolak, tidak ada isian atau berkas yang tertinggal.',
    keyed: true,
    json: schemas.ApplicationBody,
    multipart: 'application',
    answers: { 200: schemas.Receipt, 201: schemas.Receipt },
    problems: [
      'kueri-salah',
      'isi-tidak-terbaca',
      'layanan-tidak-ada',
      'layanan-pindah',
      ...posted,
    ],
  },
  showStatus: {
    ...{ method: 'GET', path: application, permission: 'secret' },
    summary: 'Keadaan permohonan',
    answers: { 200: schemas.ApplicationStatus },
    problems: ['kueri-salah', ...closed],
  },
  showAccount: {
    ...{ method: 'GET', path: `${application}/account`, permission: 'secret' },
    summary: 'Hitungan jam layanan, rentang demi rentang',
    answers: { 200: schemas.ClockAccount },
    problems: ['kueri-salah', ...closed],
  },
  showProof: {
    ...{ method: 'GET', path: `${application}/proof`, permission: 'secret' },
    summary: 'Bukti bahwa permohonan tercatat dan disegel',
    answers: { 200: schemas.InclusionProof },
    problems: ['kueri-salah', 'belum-disegel', ...closed],
  },
  addPapers: {
    ...{ method: 'POST', path: `${application}/papers`, permission: 'secret' },
    summary: 'Tambah berkas yang diminta kantor',
    description: 'Bagian `tambahan` untuk berkas di luar syarat layanan.',
    keyed: true,
    multipart: 'papers',
    answers: { 200: schemas.PaperList, 201: schemas.PaperList },
    problems: ['kueri-salah', 'bukan-saatnya', ...posted, ...closed],
  },
  sendCompletion: {
    ...{ method: 'POST', path: `${application}/completion`, permission: 'secret' },
    summary: 'Nyatakan kelengkapan sudah dikirim',
    keyed: true,
    json: schemas.CompletionBody,
    answers: { 200: schemas.ApplicationStatus },
    problems: ['kueri-salah', 'bukan-saatnya', ...posted, ...closed],
  },
  sendWithdrawal: {
    ...{ method: 'POST', path: `${application}/withdrawal`, permission: 'secret' },
    summary: 'Tarik permohonan',
    keyed: true,
    json: schemas.WithdrawalBody,
    answers: { 200: schemas.ApplicationStatus },
    problems: ['kueri-salah', 'bukan-saatnya', ...posted, ...closed],
  },
} as const satisfies Record<string, Operation>;

export type OperationId = keyof typeof operations;

export const allOperations = (): [OperationId, Operation][] =>
  Object.entries(operations) as [OperationId, Operation][];
