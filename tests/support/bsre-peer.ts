import { type Keystore, makeOfficeCertificate } from '../../src/platform/signing/index.ts';
import { openOfficeSigner } from '../../src/platform/signing/sign.ts';
import { type Asked, listen, sendForever } from './loopback.ts';

/**
 * BSrE's eSign Client Service on loopback, version 1 of its interface as public code calls it. It
 * signs with a certificate of its own, and misbehaves when told to.
 */

export type BsreManner =
  | 'right'
  | 'as_text'
  | 'by_id'
  | 'old_words'
  | 'ended'
  | 'failing'
  | 'silent'
  | 'endless'
  | 'garbage'
  | 'empty'
  | 'unsigned'
  | 'other_letter'
  | 'rewritten'
  | 'earlier';

export interface BsrePeer {
  readonly address: string;
  readonly account: { readonly name: string; readonly password: string };
  readonly nik: string;
  readonly passphrase: string;
  readonly keystore: Keystore;
  manner: BsreManner;
  now: Date;
  /** It answers for a signature only then. */
  answersAfter: Promise<unknown>;
  /** Another letter, for a service that mixes them up. */
  other: Buffer;
  /** All that was posted, to see that nothing is sent that should not be. */
  readonly forms: Record<string, string>[];
  close(): Promise<void>;
}

const account = { name: 'esign', password: 'rahasia-kantor' };
const nik = '3510010101800001';
const passphrase = 'Sandi-Pejabat#2026';

const isAllowed = ({ request }: Asked): boolean => {
  const expected = Buffer.from(`${account.name}:${account.password}`).toString('base64');
  return request.headers.authorization === `Basic ${expected}`;
};

const say = ({ response }: Asked, status: number, words: object): void => {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(words));
};

/** As in 2024, and as in the years before. */
const refuse = (asked: Asked, manner: BsreManner, words: string, code: number): void =>
  manner === 'old_words'
    ? say(asked, 400, { status_code: code, error: `${words} !!!` })
    : say(asked, 400, { error: `Proses signing gagal : ${words} ${code}`, status_code: 400 });

function tellStatus(asked: Asked, who: string | undefined): void {
  const known = {
    ...{ status_code: 1111, status: 'ISSUE' },
    message: 'User sudah terdaftar dan memiliki sertifikat dengan status ISSUE',
  };
  const unknown = { status_code: 1110, status: 'NOT_REGISTERED', message: 'User belum terdaftar' };
  say(asked, 200, who === nik ? known : unknown);
}

async function formOf({ request, body }: Asked): Promise<FormData> {
  const type = request.headers['content-type'] ?? '';
  const init = { headers: { 'content-type': type }, body: new Uint8Array(body) };
  return await new Response(init.body, { headers: init.headers }).formData();
}

/** Another file that still carries the same identity, as a program that writes anew makes it. */
const rewritten = (pdf: Buffer): Buffer =>
  Buffer.from(pdf.toString('latin1').replace('/Direction /L2R', '/Direction /R2L'), 'latin1');

export async function openBsrePeer(now: Date): Promise<BsrePeer> {
  const keystore = await makeOfficeCertificate({
    ...{ organisation: 'BSrE tiruan', commonName: 'Pejabat Uji', days: 700 },
    now: new Date(now.getTime() - 86_400_000),
  });
  const kept = new Map<string, Buffer>();
  const signed = async (pdf: Buffer): Promise<Buffer> => {
    const at = peer.manner === 'earlier' ? new Date(peer.now.getTime() - 7_200_000) : peer.now;
    const wish = { name: 'Pejabat Uji', reason: '', location: '', at };
    const outcome = await openOfficeSigner({ keystore }).sign(pdf, wish);
    if (!outcome.ok) throw new Error(outcome.refusal);
    return Buffer.from(outcome.value.pdf);
  };
  const answer = async (pdf: Buffer): Promise<Buffer> => {
    if (peer.manner === 'garbage') return Buffer.from('%PDF-1.7\nini bukan surat\n%%EOF\n');
    if (peer.manner === 'empty') return Buffer.alloc(0);
    if (peer.manner === 'unsigned') return pdf;
    if (peer.manner === 'other_letter') return signed(peer.other);
    return signed(peer.manner === 'rewritten' ? rewritten(pdf) : pdf);
  };
  const sign = async (asked: Asked): Promise<void> => {
    const form = await formOf(asked);
    const texts = [...form].filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    );
    peer.forms.push(Object.fromEntries(texts));
    const file = form.get('file');
    const { manner, answersAfter } = peer;
    await answersAfter;
    if (manner === 'silent') return;
    if (manner === 'endless') return sendForever(asked.response);
    if (manner === 'failing') return void asked.response.writeHead(500).end('<html>galat</html>');
    if (!(file instanceof File)) return say(asked, 400, { error: 'File tidak ada' });
    if (form.get('nik') !== nik) return refuse(asked, manner, 'User tidak terdaftar', 2011);
    if (form.get('passphrase') !== passphrase) {
      return refuse(asked, manner, 'Passphrase anda salah', 2031);
    }
    if (manner === 'ended') {
      return say(asked, 400, {
        error: `Sertifikat ${passphrase} sudah kedaluwarsa`,
        status_code: 400,
      });
    }
    const pdf = await answer(Buffer.from(await file.arrayBuffer()));
    const id = `dokumen-${kept.size + 1}`;
    kept.set(id, pdf);
    if (manner === 'by_id') return say(asked, 200, { id_dokumen: id });
    if (manner === 'as_text') {
      const base64_signed_file = pdf.toString('base64');
      return say(asked, 200, { base64_signed_file, id_dokumen: id });
    }
    asked.response.writeHead(200, { 'content-type': 'application/pdf', id_dokumen: id }).end(pdf);
  };
  const { url, close } = await listen(async (asked) => {
    const path = asked.request.url ?? '';
    if (!isAllowed(asked)) return say(asked, 401, { error: 'Unauthorized', status: 401 });
    if (path === '/api/sign/pdf') return sign(asked);
    const [, what, name = ''] = /^\/api\/(user\/status|sign\/download)\/(.+)$/.exec(path) ?? [];
    if (what === 'user/status') return tellStatus(asked, name);
    const file = kept.get(name);
    kept.delete(name);
    if (file) return void asked.response.writeHead(200).end(file);
    say(asked, 404, { status_code: 4044, error: 'File tidak tersedia' });
  });
  const peer: BsrePeer = {
    ...{ address: url, close, account, nik, passphrase, keystore, now },
    ...{ manner: 'right', other: Buffer.alloc(0), forms: [], answersAfter: Promise.resolve() },
  };
  return peer;
}
