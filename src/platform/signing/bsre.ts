import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import { type BsreWord, personIn, signedFileIn, wordFor } from './bsre-answer.ts';
import { type Fault, fetchBytes } from './fetch-bytes.ts';
import { isOnlySignedFurther } from './pdf-changes.ts';
import { budgetFor, PdfFile, reading } from './pdf-file.ts';
import { meaningOf } from './pdf-values.ts';
import type { PdfSigner, SignedPdf, SigningWish, WhyNotSigned } from './sign.ts';
import { type ProvenSignature, verifyPdf } from './verify.ts';

/**
 * Signing with a certificate of the state: BSrE's eSign Client Service, which an office runs in its
 * own network. Version 1 of its interface: POST /api/sign/pdf as a form with `file`, `nik`,
 * `passphrase`, `tampilan`, with Basic authorization; GET /api/user/status/{nik}; GET
 * /api/sign/download/{id}, once for each document. So call it OpenSID (Tte.php) and others in
 * public; `reason` and `location` are optional there. That its answer keeps our bytes is not known.
 */

export interface BsreService {
  /** Without a path, as http://esign.example.go.id. */
  readonly address: string;
  readonly account: { readonly name: string; readonly password: string };
  /** Milliseconds for a signature; it fetches a timestamp of its own meanwhile. */
  readonly timeout?: number;
}

const patience = 30_000;
const patienceForStatus = 5000;
/** What a signature with its chain and timestamp may add, or a rewriting. */
const growth = 4 * 1024 * 1024;
const base64Growth = 1.4;

const faultWord = (fault: Fault): 'service_down' | 'answer_unproven' =>
  fault === 'too_large' ? 'answer_unproven' : 'service_down';

const at = ({ address }: BsreService, path: string) => new URL(path, address).href;

/** Whether somebody can sign now, before a letter is waiting for it. */
export async function bsreStatusOf(
  service: BsreService,
  nik: string,
): Promise<Outcome<'active', BsreWord>> {
  const url = at(service, `/api/user/status/${encodeURIComponent(nik)}`);
  const limits = { timeout: service.timeout ?? patienceForStatus, mostBytes: 64 * 1024 };
  const reply = await fetchBytes(url, { account: service.account, ...limits });
  if (!reply.ok) return refuse('service_down');
  const word = personIn(reply.value.status, reply.value.body);
  return word === 'active' ? accept(word) : refuse(word);
}

interface Signing {
  readonly service: BsreService;
  readonly nik: string;
  readonly passphrase: string;
  readonly wish: SigningWish;
}

function formOf(pdf: Uint8Array, { nik, passphrase, wish }: Signing): FormData {
  const form = new FormData();
  const file = new Blob([new Uint8Array(pdf)], { type: 'application/pdf' });
  form.append('file', file, 'surat.pdf');
  const texts = { nik, passphrase, tampilan: 'invisible' };
  const optional = { reason: wish.reason, location: wish.location };
  for (const [key, text] of Object.entries({ ...texts, ...optional })) {
    if (text !== '') form.append(key, text);
  }
  return form;
}

/** The file as the service answers it; nothing is believed yet. */
async function fetchSigned(
  pdf: Uint8Array,
  signing: Signing,
): Promise<Outcome<Buffer, WhyNotSigned>> {
  const { service } = signing;
  const limits = {
    ...{ account: service.account, timeout: service.timeout ?? patience },
    mostBytes: Math.ceil((pdf.length + growth) * base64Growth),
  };
  const url = at(service, '/api/sign/pdf');
  const reply = await fetchBytes(url, { body: formOf(pdf, signing), ...limits });
  if (!reply.ok) return refuse(faultWord(reply.refusal));
  const { status, body } = reply.value;
  const found = status === 200 ? signedFileIn(body) : null;
  if (!found) return refuse(status === 200 ? wordForOddAnswer(body) : wordFor(status, body));
  if ('pdf' in found) return accept(found.pdf);
  const download = at(service, `/api/sign/download/${encodeURIComponent(found.id)}`);
  const second = await fetchBytes(download, limits);
  if (!second.ok) return refuse(faultWord(second.refusal));
  const file = second.value.status === 200 ? signedFileIn(second.value.body) : null;
  return file && 'pdf' in file ? accept(file.pdf) : refuse('answer_unproven');
}

/** Some answer 200 and say in the body that it failed; anything else is no signature. */
function wordForOddAnswer(body: Buffer): WhyNotSigned {
  const word = wordFor(200, body);
  return word === 'service_refused' ? 'answer_unproven' : word;
}

/** The first part of a file's name for itself never changes (ISO 32000-2, 14.4). */
function identityOf(pdf: Uint8Array): string | null {
  const read = reading(() => {
    const file = new PdfFile(Buffer.from(pdf));
    const [first] = file.array(file.trailer.entries.get('ID'));
    return first ? meaningOf(first) : null;
  });
  return read.ok ? read.value : null;
}

/** Minutes that the service's clock and ours may be apart. */
const clocksApart = 60;

const isOfNow = ({ stampedAt, claimedAt }: ProvenSignature, now: Date): boolean => {
  const signed = stampedAt ?? claimedAt;
  return signed !== null && Math.abs(signed.getTime() - now.getTime()) <= clocksApart * 60_000;
};

function isOnlySigned(pdf: Uint8Array, answer: Buffer): boolean {
  if (!answer.subarray(0, pdf.length).equals(pdf)) return false;
  const budget = budgetFor(answer.length);
  const read = reading(() => isOnlySignedFurther(new PdfFile(answer), pdf.length, budget));
  return read.ok && read.value;
}

/** Ours, with one signature more, made now, over all of it. */
async function prove(
  pdf: Uint8Array,
  answer: Buffer,
  now: Date,
): Promise<Outcome<SignedPdf, WhyNotSigned>> {
  const keepsOriginal = isOnlySigned(pdf, answer);
  const identity = identityOf(pdf);
  if (!keepsOriginal && (!identity || identityOf(answer) !== identity)) {
    return refuse('answer_unproven');
  }
  const [before, after] = [await verifyPdf(pdf), await verifyPdf(answer)];
  const newest = after.signatures.at(-1);
  const isOneMore = after.signatures.length === before.signatures.length + 1;
  if (!after.intact || !isOneMore || !newest?.by || !isOfNow(newest, now)) {
    return refuse('answer_unproven');
  }
  return accept({
    ...{ pdf: answer, kind: 'bsre' as const, signer: newest.by, keepsOriginal },
    timestamped: newest.stampedAt !== null,
  });
}

/** @param nik of the one who signs; the passphrase comes with each wish and goes nowhere else. */
export const openBsreSigner = (service: BsreService, nik: string): PdfSigner => ({
  kind: 'bsre',
  async sign(pdf, wish) {
    const { passphrase } = wish;
    if (!passphrase) return refuse('passphrase_missing');
    const answer = await fetchSigned(pdf, { service, nik, passphrase, wish });
    return answer.ok ? prove(pdf, answer.value, wish.at) : answer;
  },
});
