import { readSettings } from '../../platform/settings.ts';
import { type Parts, start } from '../serve.ts';
import type { Command, Io } from './command.ts';

const untilTold = () =>
  new Promise<void>((resolve) => {
    process.once('SIGINT', resolve);
    process.once('SIGTERM', resolve);
  });

async function runParts(parts: Parts, io: Io): Promise<0> {
  const from = performance.now();
  const running = await start(readSettings(process.env), parts);
  const seconds = ((performance.now() - from) / 1000).toFixed(2);
  io.out(`SatuPintu siap di ${running.url} (${seconds} detik). Ctrl-C untuk berhenti.`);
  await untilTold();
  io.out('Berhenti dengan rapi...');
  await running.stop();
  return 0;
}

export const serve: Command = {
  name: 'serve',
  help: `satu serve
  Menjalankan seluruh program: halaman dan pekerjaan di belakangnya.`,
  run: (_, io) => runParts({ web: true, worker: true }, io),
};

export const web: Command = {
  name: 'web',
  help: `satu web
  Hanya menjawab halaman; pekerjaan di belakangnya dilakukan oleh satu worker.`,
  run: (_, io) => runParts({ web: true, worker: false }, io),
};

export const worker: Command = {
  name: 'worker',
  help: `satu worker
  Hanya pekerjaan di belakang: menyegel audit, menghitung ulang jatuh tempo, merapikan.`,
  run: (_, io) => runParts({ web: false, worker: true }, io),
};
