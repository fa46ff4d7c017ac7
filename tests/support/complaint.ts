import { readTicketNumber } from '../../src/modules/complaints/number.ts';
import type { TestSite, Visitor } from './http.ts';

/** Reports as citizens make them in tests. */

export const city = 'kankemenag-kota-madiun';

export const usualReport = {
  ...{ jenis: 'complaint', kategori: '', cara: 'named', tempat: 'Loket 2', titik: '' },
  ...{ nama: 'Sri Wahyuni', telepon: '0812 3000 4567', surel: '' },
  isi: 'Antrean di loket lama sekali, tidak ada petugas sejak pagi.',
};

export interface Reported {
  number: string;
  secret: string;
  citizen: Visitor;
}

/** Through the pages, as a citizen without scripts. */
export async function report(
  site: TestSite,
  fields: Partial<typeof usualReport> = {},
  office = city,
): Promise<Reported> {
  const citizen = site.visitor();
  const form = await citizen.get(`/lapor/${office}`);
  const [, kunci = ''] = /name="kunci" value="([^"]+)"/.exec(form.text) ?? [];
  const reply = await citizen.post(`/lapor/${office}`, { kunci, ...usualReport, ...fields });
  const number = readTicketNumber(reply.path.split('/')[2] ?? '');
  const secret = number && citizen.cookie('aduan', `/aduan/${number}`);
  if (!number || !secret) throw new Error(`not received: ${reply.status} ${reply.path}`);
  return { number, secret, citizen };
}
