import { randomBytes } from 'node:crypto';
import { Integer, ObjectIdentifier, OctetString, Sequence, Utf8String } from 'asn1js';
import {
  Attribute,
  ContentInfo,
  EncapsulatedContentInfo,
  IssuerAndSerialNumber,
  MessageImprint,
  Certificate as PkiCertificate,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
  TimeStampReq,
  TSTInfo,
} from 'pkijs';
import type { Certificate } from '../../src/platform/signing/certificate.ts';
import { issueCertificate, newPair } from '../../src/platform/signing/office-certificate.ts';
import { listen, sendForever } from './loopback.ts';

/** A timestamp service (RFC 3161) on loopback, made with pkijs, that lies when it is told to. */

export type Manner =
  | 'right'
  | 'in_pieces'
  | 'silent'
  | 'half_answer'
  | 'refusing'
  | 'failing'
  | 'garbage'
  | 'endless'
  | 'elsewhere'
  | 'other_bytes'
  | 'other_nonce'
  | 'forged'
  | 'unbound'
  | 'not_a_clock'
  | 'late';

type Pair = Awaited<ReturnType<typeof newPair>>;

interface Clock {
  readonly certificate: Certificate;
  readonly keys: Pair;
}

const digestOf = async (bytes: ArrayBuffer | Uint8Array<ArrayBuffer>) =>
  new OctetString({ valueHex: await crypto.subtle.digest('SHA-256', bytes) });

const attribute = (type: string, value: OctetString | ObjectIdentifier | Sequence) =>
  new Attribute({ type, values: [value] });

async function attributesOf(info: ArrayBuffer, certificate: Certificate, manner: Manner) {
  const binding = new Sequence({
    value: [
      new Sequence({
        value: [new Sequence({ value: [await digestOf(new Uint8Array(certificate.der))] })],
      }),
    ],
  });
  return [
    attribute('1.2.840.113549.1.9.3', new ObjectIdentifier({ value: '1.2.840.113549.1.9.16.1.4' })),
    attribute('1.2.840.113549.1.9.4', await digestOf(info)),
    ...(manner === 'unbound' ? [] : [attribute('1.2.840.113549.1.9.16.2.47', binding)]),
  ];
}

/** In one piece, as DER has it; pkijs by itself takes it apart. */
function carrying(content: ArrayBuffer, manner: Manner): EncapsulatedContentInfo {
  const eContent = new OctetString({ valueHex: content });
  const info = new EncapsulatedContentInfo({ eContentType: '1.2.840.113549.1.9.16.1.4', eContent });
  if (manner !== 'in_pieces') info.eContent = eContent;
  return info;
}

async function tokenFor(request: TimeStampReq, at: Date, clock: Clock, manner: Manner) {
  const { messageImprint, nonce } = request;
  const imprint = new MessageImprint({
    hashAlgorithm: messageImprint.hashAlgorithm,
    hashedMessage:
      manner === 'other_bytes' ? await digestOf(randomBytes(8)) : messageImprint.hashedMessage,
  });
  const info = new TSTInfo({
    ...{ version: 1, policy: '1.3.6.1.4.1.4146.2.2', messageImprint: imprint },
    serialNumber: new Integer({ value: 7 }),
    genTime: manner === 'late' ? new Date(at.getTime() - 3_600_000) : at,
    nonce: manner === 'other_nonce' || !nonce ? new Integer({ value: 4 }) : nonce,
  });
  const content = info.toSchema().toBER();
  const certificate = PkiCertificate.fromBER(new Uint8Array(clock.certificate.der));
  const message = new SignedData({
    version: 3,
    encapContentInfo: carrying(content, manner),
    certificates: [certificate],
    signerInfos: [
      new SignerInfo({
        version: 1,
        sid: new IssuerAndSerialNumber({
          issuer: certificate.issuer,
          serialNumber: certificate.serialNumber,
        }),
        signedAttrs: new SignedAndUnsignedAttributes({
          type: 0,
          attributes: await attributesOf(content, clock.certificate, manner),
        }),
      }),
    ],
  });
  const keys = manner === 'forged' ? await newPair() : clock.keys;
  await message.sign(keys.privateKey, 0, 'SHA-256');
  return new ContentInfo({
    contentType: ContentInfo.SIGNED_DATA,
    content: message.toSchema(true),
  }).toSchema();
}

const refusal = new Sequence({
  value: [
    new Sequence({
      value: [
        new Integer({ value: 2 }),
        new Sequence({ value: [new Utf8String({ value: 'no' })] }),
      ],
    }),
  ],
});

export interface TimestampPeer {
  readonly url: string;
  readonly root: Certificate;
  manner: Manner;
  /** What it takes for now. */
  now: Date;
  /** Of the last request. */
  authorization: string | undefined;
  close(): Promise<void>;
}

async function makeClocks() {
  const [rootKeys, keys] = await Promise.all([newPair(), newPair()]);
  const period = { from: new Date('2020-01-01Z'), until: new Date('2049-01-01Z') };
  const name = { commonName: 'Akar Waktu Tiruan', organisation: 'Uji' };
  const subject = { commonName: 'Jam Tiruan', organisation: 'Uji' };
  const root = await issueCertificate({
    subject: name,
    ...period,
    usage: 'authority',
    keys: rootKeys,
  });
  const issuer = { name, keys: rootKeys };
  const issue = (usage: 'timestamping' | 'signing') =>
    issueCertificate({ subject, ...period, usage, keys, issuer });
  const [clock, other] = [await issue('timestamping'), await issue('signing')];
  return { root, right: { certificate: clock, keys }, wrong: { certificate: other, keys } };
}

export async function openTimestampPeer(now: Date): Promise<TimestampPeer> {
  const clocks = await makeClocks();
  const stamp = async (body: Buffer, manner: Manner): Promise<Buffer> => {
    if (manner === 'garbage') return randomBytes(300);
    if (manner === 'refusing') return Buffer.from(refusal.toBER());
    const request = TimeStampReq.fromBER(new Uint8Array(body));
    const clock = manner === 'not_a_clock' ? clocks.wrong : clocks.right;
    const granted = new Sequence({ value: [new Integer({ value: 0 })] });
    const token = await tokenFor(request, peer.now, clock, manner);
    return Buffer.from(new Sequence({ value: [granted, token] }).toBER());
  };
  const { url, close } = await listen(async ({ request, body, response }) => {
    peer.authorization = request.headers.authorization;
    const { manner } = peer;
    const isQuery = request.headers['content-type'] === 'application/timestamp-query';
    if (request.method !== 'POST' || !isQuery) return void response.writeHead(415).end();
    response.setHeader('content-type', 'application/timestamp-reply');
    if (manner === 'silent') return;
    if (manner === 'endless') return sendForever(response);
    if (manner === 'failing') return void response.writeHead(500).end('galat');
    if (manner === 'elsewhere') return void response.writeHead(302, { location: '/lain' }).end();
    const reply = await stamp(body, manner);
    if (manner === 'half_answer') return void response.write(reply.subarray(0, 100));
    response.end(reply);
  });
  const peer: TimestampPeer = {
    ...{ url, close, root: clocks.root, now },
    ...{ manner: 'right', authorization: undefined },
  };
  return peer;
}
