import { beforeEach } from 'vitest';
import { readTicketNumber } from '../../src/modules/complaints/number.ts';
import { ticketNumbered } from '../../src/modules/complaints/queries.ts';
import { city, usualReport } from './complaint.ts';
import type { TestSite } from './http.ts';
import { mondayMorning, type TestWorld } from './world.ts';

/** Reports that others made before, each test at a place of its own, a kilometre from the next. */

export const roof = {
  ...{ ...usualReport, kategori: 'rumah-ibadah' },
  isi: 'KataWarga: atap masjid bocor',
};

export function nearReports(world: TestWorld, site: TestSite) {
  let south = 7.5001;
  let point = { latitude: 0, longitude: 111.52 };
  let street = '';
  beforeEach(() => {
    world.clock.set(mondayMorning);
    south += 0.01;
    point = { latitude: -Number(south.toFixed(4)), longitude: 111.52 };
    street = `Jalan Melati${Math.round(south * 1000)} Banjarejo`;
  });
  return {
    point: () => point,
    street: () => street,
    /** By the web, by somebody else. */
    async toldBefore(fields: Record<string, string> = {}): Promise<string> {
      const titik = `${point.latitude}, ${point.longitude}`;
      const typed = { ...roof, kunci: `k${Math.random()}`, titik, tempat: street, ...fields };
      const reply = await site.visitor().post(`/lapor/${city}`, typed);
      const number = readTicketNumber(reply.path.split('/')[2] ?? '');
      if (!number) throw new Error(`not received: ${reply.status}`);
      return number;
    },
    async ticket(number: string) {
      const found = await ticketNumbered(world.db, number);
      if (!found) throw new Error(`${number} is not there`);
      return found;
    },
  };
}
