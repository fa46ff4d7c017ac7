import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { Peer, Said } from '../../platform/whatsapp/peer-types.ts';
import { NotFoundPage } from '../../ui/not-found.tsx';
import { file, page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, type Cookie, fieldOf } from '../../web/ask.ts';
import { citizen, uploading } from '../../web/route.ts';
import { SimulationPage } from './views/simulation.tsx';

/** In the sample region a page plays a citizen's phone against the peer of WhatsApp. */

const path = '/simulasi/whatsapp';
const waId = /^62811\d{7}$/;
const largest = 1_000_000;

const numberOf = ({ world, cookies }: Ask): string => {
  const { simulasi = '' } = cookies;
  if (waId.test(simulasi)) return simulasi;
  const [a = 0, b = 0, c = 0] = world.random(3);
  return `62811${String(1_000_000 + (a * 65_536 + b * 256 + c) / 2).slice(0, 7)}`;
};

const cookie = (value: string): Cookie => ({ name: 'simulasi', value, path });

/** The house answers in a moment; who waits for it longer presses again. */
async function untilAnswered(peer: Peer, phone: string, before: number): Promise<void> {
  for (let tried = 0; tried < 30; tried++) {
    const answered = peer
      .talk(phone)
      .slice(before)
      .some(({ from }) => from === 'office');
    if (answered) return;
    await wait(100);
  }
}

async function show(ask: Ask): Promise<Answer> {
  const { simulation } = ask.world;
  if (!simulation) return page(NotFoundPage(), { status: 404 });
  const phone = numberOf(ask);
  const view = SimulationPage({ phone, bubbles: simulation.talk(phone) });
  return page(view, { cookies: [cookie(phone)] });
}

async function fileIn(ask: Ask): Promise<{ fields: Record<string, string>; file: Buffer | null }> {
  const fields: Record<string, string> = {};
  let file: Buffer | null = null;
  for await (const part of ask.parts()) {
    if (part.kind === 'field') fields[part.name] = part.value;
    else if (part.filename) {
      const pieces: Buffer[] = [];
      let size = 0;
      for await (const piece of part.stream) {
        size += piece.length;
        if (size <= largest) pieces.push(piece as Buffer);
      }
      file = size <= largest ? Buffer.concat(pieces) : null;
    }
  }
  for (const name of Object.keys(ask.form)) fields[name] = fieldOf(ask.form, name);
  return { fields, file };
}

const place = { latitude: -7.6298, longitude: 111.5239, name: 'Alun-alun Kota Madiun' };

async function saidIn(ask: Ask): Promise<Said | null> {
  const { fields, file } = await fileIn(ask);
  const { pilihan = '', judul = '', lokasi, pesan = '' } = fields;
  if (pilihan) return { choice: { id: pilihan.slice(0, 200), title: judul.slice(0, 60) } };
  if (lokasi) return { location: place };
  const text = pesan.slice(0, 4000);
  if (!file) return text ? { text } : null;
  const caption = text ? { caption: text } : {};
  return { media: { kind: 'image', bytes: file, type: 'image/jpeg', ...caption } };
}

async function say(ask: Ask): Promise<Answer> {
  const { simulation } = ask.world;
  if (!simulation) return page(NotFoundPage(), { status: 404 });
  const phone = numberOf(ask);
  const said = await saidIn(ask);
  if (said) {
    const before = simulation.talk(phone).length;
    await simulation.say(phone, said, 'Warga Contoh');
    await untilAnswered(simulation, phone, before);
  }
  return seeOther(path, [cookie(phone)]);
}

/** A file that the office sent to this very phone. */
async function showFile({ world, cookies, params }: Ask): Promise<Answer> {
  const { simulasi = '' } = cookies;
  const found = world.simulation?.file(simulasi, params.id ?? '');
  if (!found) return page(NotFoundPage(), { status: 404 });
  const filename = found.type === 'application/pdf' ? 'berkas.pdf' : 'foto';
  return file(Readable.from([found.bytes]), { type: found.type, filename, inline: true });
}

export const simulationRoutes = [
  citizen('GET', path, 'public', show),
  citizen('GET', `${path}/berkas/:id`, 'public', showFile),
  uploading(citizen('POST', path, 'public', say)),
];
