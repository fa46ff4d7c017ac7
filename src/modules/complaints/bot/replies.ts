import { sayDateTime, type Zone } from '../../../kernel/time/index.ts';
import type { Words } from '../../messaging/index.ts';
import type { TicketRow } from '../queries.ts';
import { stateWord } from '../words.ts';

/** What the machine writes back. None of it is an answer: that only a person gives. */

export const hintWords = (office: string): Words => ({
  text:
    `Ini pesan otomatis ${office}. Tulis laporan Anda dengan kata-kata sendiri: apa yang ` +
    'terjadi, di mana, dan kapan. Boleh dengan foto, pesan suara, atau lokasi. ' +
    'Petugas yang menjawab.\n\n' +
    'Bertanya syarat layanan? Tulis SYARAT dan nama layanannya. ' +
    'Melacak permohonan? Kirim nomor dan kode rahasianya. Berhenti menerima pesan? Balas STOP.',
});

export const askWhat: Words = {
  text: 'Ceritakan apa yang terjadi, di mana, dan kapan. Satu pesan saja cukup.',
};

export const askWhere: Words = {
  text: 'Di mana tempatnya? Kirim lokasi, atau tulis alamatnya.',
  askPlace: true,
};

export const noSuchPlace: Words = {
  text: 'Titik itu di luar Indonesia. Kirim lokasi lagi, atau tulis nama tempatnya.',
};

export const cannotRead: Words = {
  text:
    'Pesan jenis itu belum dapat kami baca. ' +
    'Kirim tulisan, foto, PDF, pesan suara, atau lokasi.',
};

export const askSecret: Words = {
  text: 'Untuk melacak permohonan kirim nomornya beserta kode rahasia pada tanda terima.',
};

export const askReply: Words = {
  text: 'Supaya kami tahu bahwa memang Anda: balas e-mail ini dengan kalimat yang sama.',
};

export const wrongSecret: Words = {
  text: 'Nomor dan kode rahasia tidak cocok. Periksa lagi pada tanda terima.',
};

export const stopped: Words = {
  text:
    'Baik, kami berhenti mengirim pesan. Laporan Anda tetap dikerjakan. ' +
    'Balas MULAI bila berubah pikiran.',
};

export const started: Words = { text: 'Baik, kabar laporan Anda kami kirim lagi ke sini.' };

export const noTicket: Words = {
  text: 'Belum ada laporan dari Anda di sini. Tulis saja apa yang ingin Anda laporkan.',
};

export const addedWords = (number: string): Words => ({
  text: `Keterangan Anda kami tambahkan ke laporan ${number}. Untuk hal lain tulis BARU.`,
});

export const placeWords = (number: string, atSea: boolean): Words => ({
  text: atSea
    ? `Titik itu di tengah laut menurut peta kami. Kami catat pada laporan ${number}; kalau ` +
      'keliru, kirim lokasinya lagi.'
    : `Tempatnya kami catat pada laporan ${number}.`,
});

export function statusWords(
  t: Pick<TicketRow, 'number' | 'state' | 'answerDueAt' | 'dueAt'>,
  { unit, zone, follow }: { unit: string; zone: Zone; follow: string },
): Words {
  const state =
    t.state !== 'open'
      ? stateWord[t.state]
      : t.answerDueAt
        ? `menunggu jawaban petugas, paling lambat ${sayDateTime(t.answerDueAt, zone)}`
        : `dikerjakan, selesai paling lambat ${sayDateTime(t.dueAt, zone)}`;
  return { text: `Laporan ${t.number} di ${unit}: ${state}. Rinciannya: ${follow}` };
}

const marks = ['Tidak puas', 'Kurang puas', 'Puas', 'Sangat puas'];
/** Here their address is known before they have said a word: nothing else would be true. */
export const unnamedWords = (house: string, office: string): Words => ({
  text:
    'Pesan di sini selalu membawa alamat Anda. Tanpa nama sama sekali: ' +
    `${house}/lapor/${office}. Tentang korupsi atau pungutan, dibaca inspektur saja: ` +
    `${house}/lapor-rahasia/${office}. Mau tetap di sini? Tulis laporannya, lalu balas RAHASIA: ` +
    'petugas tidak melihat nama dan alamat Anda.',
});

export const hideHint =
  'Ingin nama dan nomor Anda tidak diperlihatkan kepada petugas? Balas RAHASIA.';

export const hiddenWords = (number: string): Words => ({
  text:
    `Nama dan alamat Anda pada laporan ${number} tidak lagi diperlihatkan kepada petugas. ` +
    'Jangan menyebutnya dalam pesan berikutnya.',
});

export const rateWords = (number: string): Words => ({
  text: `Terima kasih. Bagaimana pelayanan pada laporan ${number}?`,
  list: {
    button: 'Beri nilai',
    rows: marks.map((title, i) => ({ id: `NILAI:${i + 1}:${number}`, title })),
  },
});

export const ratedWords: Words = { text: 'Terima kasih, penilaian Anda kami catat.' };

export const reopenedWords = (number: string, by: string): Words => ({
  text: `Laporan ${number} kami buka kembali. Petugas menjawab paling lambat ${by}.`,
});

export const tooLateWords = (number: string): Words => ({
  text: `Laporan ${number} sudah lama berakhir. Tulis BARU lalu ceritakan lagi masalahnya.`,
});

const distinctRow = 'Tidak, laporan saya lain';

/** Its receipt was sent already: who answers nothing has a report of their own. */
export function sameQuestion(q: { number: string; lines: string[]; same: string[] }): Words {
  const distinct = { id: `BEDA:${q.number}`, title: 'Tidak, beda' };
  const end = 'Tidak menjawab pun laporan Anda tetap dikerjakan.';
  const [line = '', second] = q.lines;
  if (second === undefined) {
    return {
      text: `Sudah ada laporan serupa: ${line}.\n\nApakah sama dengan laporan Anda? ${end}`,
      choices: [{ id: q.same[0] ?? '', title: 'Ya, sama' }, distinct],
    };
  }
  const rows = q.same.map((id, at) => ({ id, title: `Sama dengan nomor ${at + 1}` }));
  const listed = q.lines.map((one, at) => `${at + 1}. ${one}`).join('\n');
  return {
    text: `Sudah ada laporan serupa:\n${listed}\n\nApakah sama dengan laporan Anda? ${end}`,
    list: { button: 'Pilih', rows: [...rows, { ...distinct, title: distinctRow }] },
  };
}

export const sameHint = (follow: string): string =>
  `Di tempat itu mungkin sudah ada laporan serupa. Kalau sama, buka ${follow} ` +
  'lalu tekan "Ya, sama".';

export const joinedWords = (number: string): Words => ({
  text: `Baik. Laporan ${number} ikut dengan laporan yang sama; kabarnya sampai di sini.`,
});

export const notJoinedWords = (number: string): Words => ({
  text:
    `Laporan Anda ${number} tidak jadi digabung: salah satu dari keduanya sudah dijawab atau ` +
    'berakhir. Laporan Anda tetap dikerjakan sendiri.',
});

export const endedWords = (number: string): Words => ({
  text: `Laporan ${number} sudah berakhir.`,
});

export const distinctWords = (number: string): Words => ({
  text: `Baik. Laporan ${number} dikerjakan sendiri.`,
});

export interface ServiceAnswer {
  title: string;
  code: string;
  requirements: string[];
  time: string;
  fee: string;
  address: string;
}

/** Messengers cut what is longer than 4,096 signs. */
const mostText = 3500;

export const serviceWords = (s: ServiceAnswer): Words => {
  const needs = s.requirements.map((text, i) => `${i + 1}. ${text}`).join('\n');
  const head = `${s.title}\n\nSyarat:\n${needs || 'tidak ada'}`.slice(0, mostText);
  return { text: `${head}\n\nWaktu: ${s.time}\nBiaya: ${s.fee}\nAjukan: ${s.address}` };
};

const rowTitle = 24;
export const chooseService = (found: { code: string; title: string }[]): Words => ({
  text: `Yang mana yang Anda maksud?\n${found.map(({ title }) => `- ${title}`).join('\n')}`,
  list: {
    button: 'Pilih layanan',
    rows: found.map(({ code, title }) => ({
      id: `LAYANAN:${code}`,
      title: title.slice(0, rowTitle),
    })),
  },
});

export const noService = (address: string): Words => ({
  text: `Layanan itu tidak kami temukan. Daftar lengkapnya: ${address}`,
});
