import { beforeAll, describe, expect, it } from 'vitest';
import { city, report } from '../../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../../tests/support/http.ts';
import { mailHouse } from '../../../tests/support/mail-house.ts';
import { bounceOf, mailOf, mailWith } from '../../../tests/support/mails.ts';
import { plainJpeg } from '../../../tests/support/photos.ts';
import { testWorld } from '../../../tests/support/world.ts';

const world = testWorld();
const site = testSite(world);
const house = mailHouse(world, city);
const { say, write, last, letters, ticketOf } = house;

let operator: Visitor;
let counter: Visitor;
beforeAll(async () => {
  operator = await site.signInAs('operator');
  counter = await site.signInAs('fo.madiun');
});

let people = 0;
const somebody = () => `tetangga${++people}@contoh.id`;
const text = 'Antrean di loket lama sekali, tidak ada petugas.';
const messages = async () => (await operator.get('/meja/pesan')).text;
const received = async (): Promise<number> =>
  (await world.db.raw('select count(*)::int as n from messaging.received')).rows[0].n;

/** Somebody the house knows, as who wrote once. */
async function contactOf(address: string): Promise<string> {
  await say(address, { text });
  return (await ticketOf(address)).contactId ?? '';
}

describe('a machine that writes', () => {
  it.each([
    ['an absence', { 'Auto-Submitted': 'auto-replied' }, 'jawaban otomatis sebuah mesin'],
    ['a list', { 'List-Id': '<warga.contoh.id>' }, 'kiriman massal'],
    ['a newsletter', { Precedence: 'bulk' }, 'kiriman massal'],
    ['a server', { 'Return-Path': '<>' }, 'pemberitahuan server e-mail'],
    ['a liar', { 'Authentication-Results': 'mx; dmarc=fail' }, 'tampaknya dipalsukan'],
  ])('as %s is never answered, and shown to an operator', async (_, headers, reason) => {
    const from = somebody();
    const before = await received();
    await write(mailOf({ from, text, headers }));
    expect(await letters(from)).toEqual([]);
    expect(await received()).toBe(before);
    const shown = await messages();
    expect(shown).toContain(reason);
    expect(shown).not.toContain(from);
  });

  it('under our own address is not answered, or we would answer ourselves for ever', async () => {
    await write(mailOf({ from: 'PTSP <ptsp@contoh.go.id>', text }));
    expect(await letters('ptsp@contoh.go.id')).toEqual([]);
    expect(await messages()).toContain('dari alamat kantor sendiri');
  });
});

describe('a mail that cannot be read', () => {
  it.each([
    ['from nobody', mailOf({ from: null, text }), 'tanpa satu pengirim'],
    ['that is no mail', 'bukan surat sama sekali', 'tanpa satu pengirim'],
    ['of nothing', '\n', 'tanpa satu pengirim'],
    [
      'whose parts end nowhere',
      'Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: multipart/mixed\n\n--y',
      'tanpa satu pengirim',
    ],
  ])('%s is kept as it came, and shown to an operator', async (_, raw, reason) => {
    await write(raw);
    expect(await messages()).toContain(reason);
  });

  it('because of its size is kept by its beginning', async () => {
    const from = somebody();
    await write(mailOf({ from, text: 'x'.repeat(30_000_000) }));
    expect(await letters(from)).toEqual([]);
    expect(await messages()).toContain('terlalu besar');
  });
});

describe('a mail of ours that did not arrive', () => {
  it('is known as failed with the reason, where its report and an operator show it', async () => {
    const sri = somebody();
    await say(sri, { text });
    const { number } = await ticketOf(sri);
    const { messageId } = await last(sri);
    await write(bounceOf(messageId ?? ''));
    const shown = await messages();
    expect(shown).toContain('alamat e-mail ini tidak menerima (5.1.1)');
    expect((await counter.get(`/meja/aduan/${number}`)).text).toContain('5.1.1');
    expect(await letters('MAILER-DAEMON@contoh.id')).toEqual([]);
  });

  it('goes the next way where its reader chose another', async () => {
    const { number, citizen } = await report(site);
    const sri = somebody();
    await citizen.post(`/aduan/${number}/kabar`, { whatsapp: '', surel: sri });
    await counter.post(`/meja/aduan/${number}/jawab`, { jawaban: 'Kami periksa.' });
    await house.done();
    const { messageId } = await last(sri);
    const otherwise = await contactOf(somebody());
    await world.db.raw('update messaging.sending set otherwise = $2 where external_id = $1', [
      ...[messageId, [otherwise]],
    ]);
    await write(bounceOf(messageId ?? ''));
    const to = (await letters(`tetangga${people}@contoh.id`)).at(-1);
    expect(to?.text).toContain('Kami periksa.');
  });

  it('and is none of ours is shown to an operator', async () => {
    await write(bounceOf('<bukan-kiriman@kami>'));
    expect(await messages()).toContain('tidak menyangkut kiriman kami');
  });
});

describe('what comes along with a mail', () => {
  const papersOf = async (address: string) => {
    const { id } = await ticketOf(address);
    const { rows } = await world.db.raw(
      'select type from documents.file where owner_id = $1 order by type',
      [id],
    );
    return rows.map(({ type }) => type);
  };

  it('is kept with the report by what it is, and what is not kept is named', async () => {
    const sri = somebody();
    const voice = Buffer.concat([Buffer.from('OggS\0\x02'), Buffer.alloc(200, 7)]);
    const papers = [
      { filename: 'loket.jpg', bytes: await plainJpeg({ width: 60, height: 40 }) },
      { filename: 'suara.ogg', bytes: voice },
      { filename: 'foto.jpg', type: 'image/jpeg', bytes: Buffer.from('MZ\x90\0 program') },
      { filename: 'film.mp4', bytes: Buffer.alloc(11 * 1024 * 1024, 1) },
    ];
    await write(mailWith(papers, { from: sri, text }));
    expect(await papersOf(sri)).toEqual(['jpeg', 'ogg']);
    const told = (await last(sri)).text;
    expect(told).toContain('foto.jpg: Berkas ini tidak dapat kami buka');
    expect(told).toContain('film.mp4: Berkas ini lebih dari 10 MB');
    expect(told).not.toContain('loket.jpg');
  });

  it('is kept up to ten, and said of the rest', async () => {
    const sri = somebody();
    const papers = Array.from({ length: 11 }, (_, at) => ({
      filename: `suara${at}.ogg`,
      bytes: Buffer.concat([Buffer.from('OggS\0\x02'), Buffer.alloc(200, at)]),
    }));
    await write(mailWith(papers, { from: sri, text }));
    expect(await papersOf(sri)).toHaveLength(10);
    expect((await last(sri)).text).toContain('suara10.ogg: Paling banyak 10 lampiran');
  });
});

describe('the page of an operator', () => {
  it('says when mail was read last, and what was last wrong', async () => {
    expect(await messages()).toContain('Terakhir dibaca');
    house.imap().manner = 'wrong_password';
    house.imap().drop();
    await expect.poll(messages).toContain('kata sandi kotak surat ditolak');
    house.imap().manner = 'right';
  });

  it('says that no mail comes in where none is set up', async () => {
    const { settings } = world;
    world.settings = { ...settings, mailIn: null };
    const shown = await messages();
    world.settings = settings;
    expect(shown.split('E-mail masuk')[1]?.slice(0, 300)).toContain('Belum disetel');
  });
});

describe('the pages for reporting', () => {
  it('name the address where mail becomes a report, where it is heard', async () => {
    const citizen = site.visitor();
    expect((await citizen.get('/lapor')).text).toContain('mailto:ptsp@contoh.go.id');
    expect((await citizen.get(`/lapor/${city}`)).text).toContain('mailto:ptsp@contoh.go.id');
    const other = await citizen.get('/lapor/kankemenag-kab-jember');
    expect(other.text).not.toContain('mailto:');
  });
});
