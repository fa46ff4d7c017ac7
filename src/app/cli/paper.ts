import { createPublicKey, verify } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { keyIdOf, readPayload, type WhyNotRead } from '../../modules/letters/index.ts';
import type { Command, ExitCode, Io } from './command.ts';

/** `satu paper`: a letter checked from its code alone, without server and database. */

const sentence: Record<WhyNotRead, string> = {
  unreadable: 'Kode ini tidak terbaca sebagai kode surat.',
  unknown_version: 'Kode ini dibuat versi yang lebih baru. Perbarui programnya.',
  unknown_key: 'Kode ini tidak ditandatangani dengan kunci yang diberikan.',
  wrong_signature: 'PALSU: tanda tangan pada kode ini tidak cocok dengan isinya.',
};

const options = { key: { type: 'string' } } as const;

/** The office's own key where the program has a database, or the file of who checks elsewhere. */
async function publicKeyFrom(file: string | undefined, io: Io): Promise<string | null> {
  if (file === undefined) return (await io.world()).vault.publicKey();
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

async function run(args: string[], io: Io): Promise<ExitCode> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
  const [verb, code] = positionals;
  if (verb === 'key') {
    io.out((await io.world()).vault.publicKey().trim());
    return 0;
  }
  if (verb !== 'check' || !code) {
    io.err('Pakai: satu paper check "ISI QR" [--key FILE]');
    return 2;
  }
  const pem = await publicKeyFrom(values.key, io);
  if (pem === null) {
    io.err(`Berkas kunci ${values.key} tidak ada.`);
    return 2;
  }
  const key = createPublicKey(pem);
  const known = keyIdOf(pem);
  const read = readPayload(code, (id) =>
    id === known ? (content, signature) => verify(null, content, key, signature) : undefined,
  );
  if (!read.ok) {
    io.err(sentence[read.refusal]);
    return 1;
  }
  const { number, date, issuer, post } = read.value;
  io.out('ASLI: kode ini dibuat oleh pemegang kunci.');
  for (const [label, text] of Object.entries({ Nomor: number, Tanggal: date, Penerbit: issuer })) {
    io.out(`${label}: ${text}`);
  }
  io.out(`Penanda tangan: ${post}`);
  io.out('Cocokkan dengan kertasnya. Pencabutan sesudahnya hanya tampak di halaman periksa.');
  return 0;
}

export const paper: Command = {
  name: 'paper',
  help: `satu paper check "ISI QR" [--key FILE] | satu paper key
  check  membuktikan kode QR pada sebuah surat tanpa jaringan dan tanpa basis data (dengan --key)
  key    mencetak kunci publik, untuk disimpan oleh yang memeriksa tanpa jaringan
  Keluar dengan 0 bila asli, 1 bila tidak.`,
  run,
};
