import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { city, report } from '../../../tests/support/complaint.ts';
import { testSite, type Visitor } from '../../../tests/support/http.ts';
import { pagePdf } from '../../../tests/support/pdfs.ts';
import { messenger, settle as settleIn, writers } from '../../../tests/support/whatsapp.ts';
import { mondayMorning, testWorld } from '../../../tests/support/world.ts';

const world = testWorld();
const site = testSite(world);
const wa = messenger(world, site, city);
const { peer, settle, last } = wa;
const { ticketOf, complain } = writers(world, wa);

let counter: Visitor;
beforeAll(async () => {
  counter = await site.signInAs('fo.madiun');
});
beforeEach(() => {
  world.clock.set(mondayMorning);
  world.scanner = null;
  Object.assign(peer().manner, { answers: [], uploads: [], spoils: false });
});

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAA' +
    'AABJRU5ErkJggg==',
  'base64',
);
interface MailOut {
  id: string;
  text: string;
}
const link = 'Fotonya dapat dilihat di';

const answer = async (waId: string, jawaban = 'Lampunya sudah diganti.') => {
  const { number } = await ticketOf(waId);
  const files = [{ name: 'foto', filename: 'lampu.png', body: png }];
  await counter.upload(`/meja/aduan/${number}/jawab`, files, { jawaban });
  return number;
};
const lastSent = () => peer().sent.at(-1);
const count = (waId: string, text: string) =>
  peer()
    .talk(waId)
    .filter((bubble) => bubble.text.includes(text)).length;
/** Two minutes further each time: what rests between two tries is tried again. */
const patiently = async (rounds: number) => {
  for (let round = 1; round <= rounds; round++) {
    await settleIn(world);
    world.clock.set(new Date(world.now().getTime() + 130_000));
  }
  await settleIn(world);
};

describe('a picture that goes with an answer, by WhatsApp', () => {
  it('is shown above the words, without an address', async () => {
    const waId = await complain();
    await answer(waId);
    await settle();
    expect(lastSent()).toMatchObject({ type: 'image', image: { id: expect.any(String) } });
    const { media, text } = peer().talk(waId).at(-1) ?? {};
    expect(text).toContain('Lampunya sudah diganti.');
    expect(text).not.toContain(link);
    expect(peer().file(waId, media?.id ?? '')?.type).toBe('image/png');
    expect(peer().file('6280000000000', media?.id ?? '')).toBeUndefined();
  });

  it('stands above the buttons when the office says it is done', async () => {
    const waId = await complain();
    const { number } = await ticketOf(waId);
    const files = [{ name: 'foto-hasil', filename: 'lampu.png', body: png }];
    await counter.upload(`/meja/aduan/${number}/selesai`, files, { hasil: 'Beres.' });
    await settle();
    expect(lastSent()).toMatchObject({
      type: 'interactive',
      interactive: { header: { type: 'image' } },
    });
    expect(peer().talk(waId).at(-1)?.choices).toHaveLength(2);
  });

  it('may be a paper: offered under its name, in a copy that runs nothing', async () => {
    const waId = await complain();
    const { number } = await ticketOf(waId);
    const catalog = '/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>';
    const body = pagePdf({ words: 'Berita acara', catalog });
    const files = [{ name: 'foto', filename: 'berita acara.pdf', body }];
    await counter.upload(`/meja/aduan/${number}/jawab`, files, { jawaban: 'Suratnya ini.' });
    await settle();
    expect(lastSent()).toMatchObject({
      ...{ type: 'document', document: { filename: 'berita acara.pdf' } },
    });
    const sent = peer().file(waId, lastSent()?.document?.id ?? '');
    expect(sent?.type).toBe('application/pdf');
    expect(sent?.bytes.toString('latin1')).not.toContain('JavaScript');
  });

  it('is told by its address to who hears by mail', async () => {
    const mails: MailOut[] = [];
    world.mailer = {
      send: async (mail: MailOut) => {
        mails.push(mail);
        return { ok: true, value: { externalId: `<${mail.id}@contoh>` } };
      },
    } as unknown as NonNullable<typeof world.mailer>;
    const { number, citizen } = await report(site);
    await citizen.post(`/aduan/${number}/kabar`, { whatsapp: '', surel: 'sri@contoh.id' });
    const files = [{ name: 'foto', filename: 'lampu.png', body: png }];
    await counter.upload(`/meja/aduan/${number}/jawab`, files, { jawaban: 'Sudah diganti.' });
    await settle();
    world.mailer = null;
    expect(mails.at(-1)?.text).toMatch(/Sudah diganti\..*Fotonya dapat dilihat di http/s);
  });

  it('is uploaded once, however often its message is tried', async () => {
    const waId = await complain();
    peer().manner.answers = [{ status: 429 }, { status: 500 }];
    const before = peer().manner.uploads;
    await answer(waId);
    // A second upload would be answered by this, and the words would go with a link.
    await settleIn(world);
    before.push({ status: 400, code: 100 });
    await patiently(2);
    expect(lastSent()?.type).toBe('image');
    expect(count(waId, 'Lampunya sudah diganti.')).toBe(1);
  });
});

describe('a link instead', () => {
  it.each([
    ['an upload that is refused for good', { uploads: [{ status: 400, code: 100 }] }],
    ['a message that is refused with its picture', { answers: [{ status: 400, code: 131009 }] }],
  ])('is told after %s', async (_what, manner) => {
    const waId = await complain();
    Object.assign(peer().manner, structuredClone(manner));
    await answer(waId);
    await settle();
    expect(lastSent()?.type).toBe('text');
    expect(last(waId)).toContain(link);
    expect(count(waId, 'Lampunya sudah diganti.')).toBe(1);
  });

  it('is told when the picture failed after it was taken, and nothing is lost', async () => {
    const waId = await complain();
    peer().manner.spoils = true;
    await answer(waId);
    await settle();
    expect(lastSent()?.type).toBe('text');
    expect(last(waId)).toContain(link);
  });

  it('goes after half a minute, when uploads go on failing in passing', async () => {
    const waId = await complain();
    peer().manner.uploads = [{ status: 503 }, 'cut', { status: 429 }, { status: 503 }];
    await answer(waId);
    await settle();
    expect(last(waId)).not.toContain('Lampunya');
    await patiently(3);
    expect(last(waId)).toContain(link);
  });

  it('goes where the disk has lost the picture: the words wait for it no longer', async () => {
    const { files } = world;
    const waId = await complain();
    await answer(waId);
    world.files = { ...files, read: () => Promise.reject(new Error('ENOENT')) };
    for (let round = 0; round < 3; round++) {
      await settle().catch(() => undefined);
      world.clock.set(new Date(world.now().getTime() + 130_000));
    }
    await settle().catch(() => undefined);
    world.files = files;
    expect(last(waId)).toContain(link);
  });

  it('stands in the approved text, a day after their last word', async () => {
    const waId = await complain();
    world.clock.set(new Date(mondayMorning.getTime() + 26 * 3_600_000));
    counter = await site.signInAs('fo.madiun');
    const number = await answer(waId);
    await settle();
    expect(last(waId)).toContain(`[aduan_dijawab] ${number} · Lampunya sudah diganti. ${link}`);
    await answer(waId, 'Kami sudah ke lokasi dan memeriksa semua tiang. '.repeat(40));
    await settle();
    expect(last(waId)).toMatch(/Fotonya dapat dilihat di http\S+$/);
  });

  it('goes with words that are longer than what may stand beside a picture', async () => {
    const waId = await complain();
    const long = 'Kami sudah ke lokasi dan memeriksa semua tiang. '.repeat(30);
    await answer(waId, long);
    await settle();
    expect(lastSent()?.type).toBe('text');
    expect(last(waId)).toContain(long.trim());
    expect(last(waId)).toContain(link);
    await answer(waId, 'Kami sudah ke lokasi dan memeriksa semua tiang. '.repeat(83));
    await settle();
    expect(last(waId)).toMatch(/Fotonya dapat dilihat di http\S+$/);
  });

  it('goes for what no antivirus has looked through, where one is set', async () => {
    const waId = await complain();
    const unknown = { is: 'unknown', away: true, said: '' } as const;
    world.scanner = { scan: async () => unknown, isAway: () => true };
    await answer(waId);
    await patiently(3);
    expect(last(waId)).toContain(link);
    expect(lastSent()?.type).toBe('text');
  });
});
