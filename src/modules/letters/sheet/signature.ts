/**
 * Who signs, in the words of tata naskah dinas (KMA 9/2016, PermenPANRB 80/2012): the post, and
 * before it what gives the right to sign where the post is not one's own.
 */

/** plh: the holder is away for a while (pelaksana harian). plt: the post is vacant. */
export type Manner = 'definitif' | 'plh' | 'plt';

/**
 * an (atas nama): a mandate from the head, straight down. ub (untuk beliau): who was given the
 * mandate has passed it on one step further, and stands between.
 */
export type OnBehalf =
  | { readonly kind: 'an'; readonly principal: string }
  | { readonly kind: 'ub'; readonly principal: string; readonly mandated: string };

export interface Signing {
  /** The post of who signs, without Plh. and Plt. */
  readonly signerTitle: string;
  readonly manner: Manner;
  readonly onBehalf?: OnBehalf;
}

export interface SignatureLine {
  /** Stands before the line, so that posts stand under each other; mostly empty. */
  readonly mark: string;
  readonly text: string;
}

const prefix: Record<Manner, string> = { definitif: '', plh: 'Plh. ', plt: 'Plt. ' };

/** The lines over the name; the last ends with a comma. */
export function signatureLines({ signerTitle, manner, onBehalf }: Signing): SignatureLine[] {
  const own = { mark: '', text: `${prefix[manner]}${signerTitle},` };
  if (!onBehalf) return [own];
  const principal = { mark: 'a.n.', text: onBehalf.principal };
  return onBehalf.kind === 'an'
    ? [principal, own]
    : [principal, { mark: '', text: onBehalf.mandated }, { mark: '', text: 'u.b.' }, own];
}

/**
 * hand: ink on paper, the code only helps to check. issued: no hand and no certificate; the code
 * proves that the office issued the letter. certified: a certificate of a recognised provider.
 */
export type SignatureKind = 'hand' | 'issued' | 'certified';

/**
 * What the paper says of itself, never more than is true: a bare code is no electronic signature
 * (PP 71/2019, and the letter of Sekjen Kemenag 39/2020).
 */
export function signatureStatement(kind: SignatureKind, office: string, provider: string): string {
  switch (kind) {
    case 'hand':
      return 'Pindai kode ini untuk memeriksa keaslian surat.';
    case 'issued':
      return [
        `Diterbitkan melalui sistem layanan ${office}.`,
        'Kode ini membuktikan asal surat dan bukan tanda tangan elektronik tersertifikasi.',
      ].join(' ');
    case 'certified':
      return [
        'Ditandatangani secara elektronik dengan sertifikat elektronik',
        `yang diterbitkan ${provider}.`,
      ].join(' ');
  }
}
