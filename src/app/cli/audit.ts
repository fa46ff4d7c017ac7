import { readFile } from 'node:fs/promises';
import { type Broken, receiptFault, verifyAll } from '../../modules/audit/index.ts';
import { firstBrokenEvent } from '../../modules/workflow/index.ts';
import type { Command, ExitCode, Io } from './command.ts';

const help = `satu audit verify
  Membuktikan seluruh catatan audit, segel, dan riwayat permohonan; menyebut baris rusak pertama.

satu audit check BERKAS [--key KUNCI.pem]
  Memeriksa satu bukti dari halaman lacak tanpa basis data; --key: kunci umum yang Anda percaya.`;

const rowWord: Record<Broken['what'], string> = {
  entry: 'baris audit',
  leaf: 'daun segel',
  seal: 'segel',
};

async function verify(io: Io): Promise<ExitCode> {
  const world = await io.world();
  const { entries, seals, unsealed, broken } = await verifyAll(world);
  io.out(`${entries} baris audit, ${seals} segel, ${unsealed} baris belum disegel.`);
  if (broken) {
    io.err(`Rusak: ${rowWord[broken.what]} ${broken.id}: ${broken.why}.`);
    return 1;
  }
  const history = await firstBrokenEvent(world.db);
  if (history.broken) {
    const { caseId, seq, why } = history.broken;
    io.err(`Rusak: riwayat permohonan ${caseId} langkah ${seq}: ${why}.`);
    return 1;
  }
  io.out(`${history.events} baris riwayat sesuai dengan audit. Semuanya utuh.`);
  return 0;
}

async function check(path: string, keyPath: string | undefined, io: Io): Promise<ExitCode> {
  try {
    const receipt: unknown = JSON.parse(await readFile(path, 'utf8'));
    const key = keyPath === undefined ? null : await readFile(keyPath, 'utf8');
    const fault = receiptFault(receipt, key);
    if (fault) {
      io.err(`Bukti ini tidak sah: ${fault}.`);
      return 1;
    }
    io.out('Bukti ini sah: isinya termasuk dalam segel yang ditandatangani.');
    return 0;
  } catch {
    io.err(`Berkas ${keyPath ?? path} tidak dapat dibaca.`);
    return 2;
  }
}

export const audit: Command = {
  name: 'audit',
  help,
  async run([verb, path, flag, key, ...more], io) {
    if (verb === 'verify' && path === undefined) return verify(io);
    const plain = flag === undefined || (flag === '--key' && key !== undefined);
    if (verb === 'check' && path !== undefined && plain && more.length === 0) {
      return check(path, key, io);
    }
    io.err(help);
    return 2;
  },
};
