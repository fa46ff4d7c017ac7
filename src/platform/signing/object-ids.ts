import { objectId } from './der.ts';

/** Names of what signatures are made of; RFC 5280, 5652, 5035, 3161 and 5480 give them. */
export const ids = {
  data: objectId('1.2.840.113549.1.7.1'),
  signedData: objectId('1.2.840.113549.1.7.2'),
  contentType: objectId('1.2.840.113549.1.9.3'),
  messageDigest: objectId('1.2.840.113549.1.9.4'),
  signingCertificateV2: objectId('1.2.840.113549.1.9.16.2.47'),
  timestampToken: objectId('1.2.840.113549.1.9.16.2.14'),
  timestampInfo: objectId('1.2.840.113549.1.9.16.1.4'),
  signingCertificate: objectId('1.2.840.113549.1.9.16.2.12'),
  sha384: objectId('2.16.840.1.101.3.4.2.2'),
  sha512: objectId('2.16.840.1.101.3.4.2.3'),
  sha256: objectId('2.16.840.1.101.3.4.2.1'),
  ecdsaWithSha256: objectId('1.2.840.10045.4.3.2'),
  rsaWithSha256: objectId('1.2.840.113549.1.1.11'),
  commonName: objectId('2.5.4.3'),
  organisation: objectId('2.5.4.10'),
  keyUsage: objectId('2.5.29.15'),
  basicConstraints: objectId('2.5.29.19'),
  extendedKeyUsage: objectId('2.5.29.37'),
  timeStamping: objectId('1.3.6.1.5.5.7.3.8'),
} as const;
