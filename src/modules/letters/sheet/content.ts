import { createHash } from 'node:crypto';
import type { LetterDraft } from '../../catalogue/index.ts';
import type { SignatureLine } from './signature.ts';

/**
 * What a letter says, apart from how it looks: the data in the PDF, whose hash stands in its code.
 * Who holds the file can take the data out, hash them, and compare with the code on the paper.
 */
export interface LetterContent {
  readonly schema: 'satupintu/surat/1';
  readonly code: string;
  readonly number: string;
  /** Local date of the office. */
  readonly date: string;
  readonly issuer: string;
  readonly layout: LetterDraft['layout'];
  readonly classification: string;
  readonly degree: LetterDraft['degree'];
  readonly heading: string;
  readonly subject: string;
  readonly attachments: string;
  readonly addressee: readonly string[];
  readonly body: LetterDraft['body'];
  readonly closing: LetterDraft['closing'];
  readonly signer: { readonly post: readonly SignatureLine[]; readonly name: string };
  readonly copies: readonly string[];
}

/** The same bytes of the same data: keys in order, no blanks (RFC 8785 for texts and integers). */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, part]) => part !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  const parts = entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part)}`);
  return `{${parts.join(',')}}`;
}

export interface Issued {
  readonly code: string;
  readonly number: string;
  readonly date: string;
  readonly issuer: string;
  readonly signer: LetterContent['signer'];
}

export function letterContent(draft: LetterDraft, issued: Issued): LetterContent {
  const { layout, classification, degree, heading, subject, attachments } = draft;
  const { addressee, body, closing, copies } = draft;
  return {
    schema: 'satupintu/surat/1',
    ...issued,
    ...{ layout, classification, degree, heading, subject, attachments },
    ...{ addressee, body, closing, copies },
  };
}

export const contentHash = (json: string): Uint8Array =>
  new Uint8Array(createHash('sha256').update(json).digest());
