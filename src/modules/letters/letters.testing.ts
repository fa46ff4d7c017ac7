import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { LetterDraft, readDraft } from '../catalogue/index.ts';
import { keyIdOf, letterQr, writePayload } from './payload/index.ts';
import {
  canonicalJson,
  contentHash,
  type Letter,
  letterContent,
  signatureLines,
} from './sheet/index.ts';

/** Letters of one office, from the text an officer would type to what goes to the typesetter. */

/** Always the same, and Ed25519 signs the same each time: so codes look the same in each run. */
const privateKey = createPrivateKey({
  key: Buffer.from(`302e020100300506032b657004220420${'5a'.repeat(32)}`, 'hex'),
  ...{ format: 'der', type: 'pkcs8' },
});
const publicKey = createPublicKey(privateKey);
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
export const keyId = keyIdOf(pem);
export const signContent = (content: Uint8Array) => sign(null, content, privateKey);
export const verifyContent = (content: Uint8Array, signature: Uint8Array) =>
  verify(null, content, publicKey, signature);
export const keyOf = (id: string) => (id === keyId ? verifyContent : undefined);

const empty = LetterDraft.parse({
  ...{ template: 'jawaban', title: 'Surat Dinas', layout: 'letter', paper: 'a4' },
  ...{ letterClass: 'surat_dinas', classification: 'HM.00', degree: 'B', heading: '' },
  ...{ subject: 'Jawaban', addressee: ['Yth. Siti Aminah'], attachments: '', closing: [] },
  body: [{ kind: 'paragraph', runs: [{ text: 'x' }] }],
  ...{ signer: { role: 'head', title: 'Kepala Kantor' }, copies: [] },
});

interface Wish {
  layout?: 'letter' | 'titled' | 'decree';
  paper?: 'a4' | 'f4';
  heading?: string;
  closing?: string;
  copies?: string;
}

export function draftOf(body: string, wish: Wish = {}): LetterDraft {
  const { layout = 'letter', paper = 'a4', closing = '', copies = '' } = wish;
  const heading = wish.heading ?? (layout === 'letter' ? '' : 'SURAT KETERANGAN');
  const typed = {
    subject: 'Rekomendasi Bantuan Renovasi',
    addressee: 'Yth. Ketua Takmir\ndi Madiun',
  };
  const before = { ...empty, layout, paper };
  const draft = readDraft(before, { ...typed, heading, body, closing, copies });
  if (!draft.ok) throw new Error(JSON.stringify(draft.refusal));
  return draft.value;
}

const logo =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4"/></svg>';
export const office = {
  above: ['Kementerian Agama Republik Indonesia'],
  name: 'Kantor Kementerian Agama Kota Madiun',
  address: ['Jalan Serayu Nomor 7, Kota Madiun', 'Surel: kotamadiun@kemenag.go.id'],
  ...{ logo, town: 'Madiun' },
};
const post = 'Kepala Kantor Kementerian Agama Kota Madiun';
const lines = signatureLines({ signerTitle: post, manner: 'definitif' });
export const signature = {
  ...{ lines, name: 'Ahmad Munir', nip: '19720315 199803 1 002', rank: 'Pembina' },
  kind: 'issued' as const,
};
const number = 'B-123/Kk.13.12/1/HM.00/11/2026';
const code = '7K3Q9FMX2';

/** A letter that is numbered, signed by its code, and carries its own data. */
export function issued(draft: LetterDraft) {
  const facts = { code, number, date: '2026-11-24', issuer: 'Kemenag Kota Madiun' };
  const signer = { post: lines, name: signature.name };
  const content = canonicalJson(letterContent(draft, { ...facts, signer }));
  const hash = contentHash(content);
  const url = writePayload(
    'https://ptsp.kemenag-madiun.go.id',
    { ...facts, post: 'Kepala Kantor', hash, keyId },
    signContent,
  );
  const check = { address: 'ptsp.kemenag-madiun.go.id/periksa', code, qr: letterQr(url) };
  const letter: Letter = { draft, office, number, date: facts.date, signature, check, content };
  return { letter, url, content, hash };
}
