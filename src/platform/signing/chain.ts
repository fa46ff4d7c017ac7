import { type Certificate, isUnderstood, mayIssue, validAt } from './certificate.ts';

/**
 * The way from a certificate to one that is trusted (RFC 5280, 6). Written here and not asked of
 * pkijs, whose search does not end when two certificates issued each other.
 */

/** The state's own chains have two or three. */
const longest = 6;
/** Signatures proved for one question. */
const mostProofs = 50;

const issued = (issuer: Certificate, certificate: Certificate): boolean => {
  try {
    return (
      certificate.issuer.equals(issuer.subject) && certificate.x509.verify(issuer.x509.publicKey)
    );
  } catch {
    return false;
  }
};

export interface Trust {
  readonly trusted: readonly Certificate[];
  /** What may stand in between; trusted for nothing by itself. */
  readonly others: readonly Certificate[];
  readonly at: Date;
}

export function isTrusted(certificate: Certificate, { trusted, others, at }: Trust): boolean {
  let proofs = 0;
  const isUsable = (one: Certificate) => validAt(one, at).ok && isUnderstood(one);
  const leads = (from: Certificate, depth: number): boolean => {
    if (!isUsable(from)) return false;
    if (trusted.some(({ der }) => der.equals(from.der))) return true;
    if (depth >= longest) return false;
    return [...trusted, ...others].some((issuer) => {
      if (!from.issuer.equals(issuer.subject) || issuer.der.equals(from.der)) return false;
      proofs += 1;
      if (proofs > mostProofs || !mayIssue(issuer, depth)) return false;
      return issued(issuer, from) && leads(issuer, depth + 1);
    });
  };
  return leads(certificate, 0);
}

/** Whether those that came along really issued one another. */
export const isConsistent = (certificates: readonly Certificate[]): boolean =>
  certificates.every((certificate) => {
    const issuers = certificates.filter(({ subject }) => subject.equals(certificate.issuer));
    return issuers.length === 0 || issuers.some((issuer) => issued(issuer, certificate));
  });
