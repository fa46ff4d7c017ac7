import { localDate, type Zone } from '../../kernel/time/index.ts';
import type { World } from '../../platform/world.ts';
import type { LetterDraft } from '../catalogue/index.ts';
import type { OfficeRow } from './office-queries.ts';
import { keyIdOf, letterQr, writePayload } from './payload/index.ts';
import {
  canonicalJson,
  contentHash,
  type Initial,
  type Letter,
  type LetterSheet,
  letterContent,
  type Manner,
  sheetOf,
  signatureLines,
} from './sheet/index.ts';

/** From a draft to the sheet that is set: as a preview, and as the paper that is signed. */

export interface Office {
  name: string;
  shortName: string;
  zone: Zone;
  row: OfficeRow;
}

/** Whose name stands under it. */
export interface Signer {
  name: string;
  nip: string | null;
  /** The post they sign by, without Plh. and Plt. */
  title: string;
  role: string;
  manner: Manner;
}

/** A section head who signs what is the head's signs "a.n.". */
function linesFor(draft: LetterDraft, { role, title, manner }: Signer) {
  if (role === draft.signer.role)
    return signatureLines({ signerTitle: draft.signer.title, manner });
  return signatureLines({
    ...{ signerTitle: title, manner },
    onBehalf: { kind: 'an', principal: draft.signer.title },
  });
}

const headOf = ({ name, row }: Office): Letter['office'] => ({
  ...{ name, logo: null, town: row.town },
  ...{ above: row.above, address: row.address },
});

const unsigned = { rank: null, kind: 'issued' } as const;

/** As it will look, with KONSEP across it and no number. */
export const previewSheet = (
  draft: LetterDraft,
  office: Office,
  more: { signer: Signer | null; initials: Initial[]; now: Date },
): LetterSheet =>
  sheetOf({
    ...{ draft, office: headOf(office), number: null },
    date: localDate(more.now, office.zone),
    signature: more.signer
      ? {
          ...{ lines: linesFor(draft, more.signer), name: more.signer.name },
          ...{ nip: more.signer.nip, ...unsigned },
        }
      : {
          lines: signatureLines({ signerTitle: draft.signer.title, manner: 'definitif' }),
          ...{ name: '', nip: null, ...unsigned },
        },
    initials: more.initials,
  });

export interface Issue {
  draft: LetterDraft;
  office: Office;
  signer: Signer;
  number: string;
  code: string;
  now: Date;
  kind: 'issued' | 'certified';
}

export interface Issued {
  sheet: LetterSheet;
  content: Uint8Array;
  post: string;
}

/** The paper itself, with its number, its code and its data inside. */
export function issuedSheet(
  { vault, settings }: Pick<World, 'vault' | 'settings'>,
  { draft, office, signer, number, code, now, kind }: Issue,
): Issued {
  const date = localDate(now, office.zone);
  const lines = linesFor(draft, signer);
  const post = lines.map(({ mark, text }) => [mark, text].filter(Boolean).join(' ')).join(' ');
  const issuer = office.name;
  const signed = { post: lines, name: signer.name };
  const said = letterContent(draft, { code, number, date, issuer, signer: signed });
  const content = canonicalJson(said);
  const hash = contentHash(content);
  const shownPost = post.replace(/,$/, '');
  const facts = {
    ...{ code, number, date, issuer: office.shortName, post: shownPost, hash },
    keyId: keyIdOf(vault.publicKey()),
  };
  const qr = letterQr(writePayload(settings.publicUrl, facts, (bytes) => vault.sign(bytes)));
  const sheet = sheetOf({
    ...{ draft, office: headOf(office), number, date, content },
    signature: {
      ...{ lines, name: signer.name, nip: signer.nip, rank: null, kind },
      ...(kind === 'certified' ? { provider: 'Balai Sertifikasi Elektronik (BSrE)' } : {}),
    },
    check: { address: `${settings.publicUrl.replace(/^https?:\/\//, '')}/periksa`, code, qr },
  });
  return { sheet, content: hash, post: shownPost };
}
