import type { WhyNoKeystore } from '../../platform/signing/index.ts';
import { page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf } from '../../web/ask.ts';
import { uploading } from '../../web/route.ts';
import { notFound } from '../catalogue/index.ts';
import { desk, type Officer } from '../identity/index.ts';
import { importCertificate, knownCertificates, makeOwnCertificate } from './keys.ts';
import { keepLetters, keptOffices, lettersOf, OfficeForm } from './settings.ts';
import { OfficeLettersPage, type OfficeLettersProps, OfficesPage } from './views/settings.tsx';

/** Letterhead, numbers and certificates of an office. */

type Again = Partial<Pick<OfficeLettersProps, 'faults' | 'typed' | 'certificateFault'>>;

async function show(ask: Ask, officer: Officer, again: Again = {}): Promise<Answer> {
  const { world, params } = ask;
  const kept = await lettersOf(world, officer, params.office ?? '');
  if (!kept) return notFound();
  const certificates = await knownCertificates(world, kept.office.id);
  const { timestampUrl, bsre } = world.settings;
  const outside = { timestampUrl, bsreUrl: bsre?.address ?? null };
  const view = OfficeLettersPage({ officer, kept, certificates, ...outside, ...again });
  return page(view, { status: again.faults || again.certificateFault ? 422 : 200 });
}

const formatSentence = {
  no_sequence: 'Format harus memuat {seq}, nomor urutnya.',
  unknown_word: 'Ada kata dalam kurung kurawal yang tidak dikenal.',
  too_long: 'Format terlalu panjang.',
  year_missing: 'Nomor dimulai lagi tiap tahun, jadi format harus memuat {YYYY}.',
};

async function keep(ask: Ask, officer: Officer): Promise<Answer> {
  const { world, params, form } = ask;
  const kept = await lettersOf(world, officer, params.office ?? '');
  if (!kept) return notFound();
  const typed = Object.fromEntries(
    ['position', 'town', 'above', 'address', ...kept.classes.map((c) => `format-${c.key}`)].map(
      (name) => [name, fieldOf(form, name).slice(0, 500)],
    ),
  );
  const read = OfficeForm.safeParse(typed);
  if (!read.success) {
    const faults = Object.fromEntries(
      read.error.issues.map(({ path, message }) => [String(path[0]), message]),
    );
    return show(ask, officer, { faults, typed });
  }
  const formats = Object.fromEntries(
    kept.classes.map((c) => [c.key, typed[`format-${c.key}`] || c.format]),
  );
  const done = await keepLetters(world, officer, kept, { form: read.data, formats });
  if (done.ok) return seeOther(`/meja/naskah/${kept.office.code}`);
  const { class: key, why } = done.refusal;
  return show(ask, officer, { faults: { [`format-${key}`]: formatSentence[why] }, typed });
}

const keystoreSentence: Record<WhyNoKeystore, string> = {
  wrong_passphrase: 'Frasa sandi tidak cocok dengan berkas ini.',
  old_encryption: 'Berkas memakai sandi lama yang tidak aman. Minta berkas baru dari penerbitnya.',
  unreadable: 'Berkas ini bukan sertifikat (.p12, .pfx, atau .pem) yang dapat dibaca.',
  no_key: 'Berkas ini tidak memuat kunci tanda tangan.',
  no_certificate: 'Berkas ini tidak memuat sertifikat.',
  key_does_not_match: 'Kunci dan sertifikat dalam berkas ini bukan pasangan.',
  weak_key: 'Kuncinya terlalu lemah. Minta sertifikat baru dengan kunci RSA 2048 bit atau lebih.',
  unsupported_key: 'Jenis kunci ini tidak dikenal. Pakai RSA atau P-256.',
};

const largestKeystore = 256 * 1024;

/** The file and its passphrase, in whichever order they come. */
async function keystoreIn(ask: Ask) {
  let bytes = Buffer.alloc(0);
  let passphrase = '';
  for await (const part of ask.parts()) {
    if (part.kind === 'field' && part.name === 'sandi') passphrase = part.value.slice(0, 200);
    if (part.kind !== 'file' || part.name !== 'sertifikat') continue;
    const pieces: Buffer[] = [];
    for await (const piece of part.stream) pieces.push(piece);
    bytes = Buffer.concat(pieces).subarray(0, largestKeystore + 1);
  }
  return { bytes, passphrase };
}

async function addCertificate(ask: Ask, officer: Officer): Promise<Answer> {
  const { world, params } = ask;
  const kept = await lettersOf(world, officer, params.office ?? '');
  if (!kept) return notFound();
  const who = { staffId: officer.staffId, postId: kept.post.id };
  const file = await keystoreIn(ask);
  const done = await importCertificate(world, kept.office.id, file, who);
  if (done.ok) return seeOther(`/meja/naskah/${kept.office.code}`);
  return show(ask, officer, { certificateFault: keystoreSentence[done.refusal] });
}

async function makeCertificate(ask: Ask, officer: Officer): Promise<Answer> {
  const { world, params } = ask;
  const kept = await lettersOf(world, officer, params.office ?? '');
  if (!kept) return notFound();
  const who = { staffId: officer.staffId, postId: kept.post.id };
  await makeOwnCertificate(world, kept.office, who);
  return seeOther(`/meja/naskah/${kept.office.code}`);
}

export const settingsRoutes = [
  desk('GET', '/meja/naskah', 'letter.keep', async ({ world }, officer) =>
    page(OfficesPage({ officer, offices: await keptOffices(world, officer) })),
  ),
  desk('GET', '/meja/naskah/:office', 'letter.keep', (ask, officer) => show(ask, officer)),
  desk('POST', '/meja/naskah/:office', 'letter.keep', keep),
  uploading(desk('POST', '/meja/naskah/:office/sertifikat', 'letter.keep', addCertificate)),
  desk('POST', '/meja/naskah/:office/sertifikat-sendiri', 'letter.keep', makeCertificate),
];
