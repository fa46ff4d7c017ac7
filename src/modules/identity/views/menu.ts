import { may, type Officer, shownTitle } from '../rules.ts';

const items = [
  { href: '/meja', text: 'Tugas saya', permission: 'desk.open' },
  { href: '/meja/kabar', text: 'Kabar', permission: 'desk.open' },
  { href: '/meja/loket', text: 'Loket', permission: 'counter.receive' },
  { href: '/meja/aduan', text: 'Aduan', permission: 'complaint.read' },
  { href: '/meja/tanda-tangan', text: 'Tanda tangan', permission: 'letter.sign' },
  { href: '/meja/surat', text: 'Surat', permission: 'letter.read' },
  { href: '/meja/caraka', text: 'Caraka', permission: 'item.carry' },
  { href: '/meja/surat-masuk', text: 'Surat masuk', permission: 'incoming.read' },
  { href: '/meja/cari', text: 'Cari', permission: 'case.search' },
  { href: '/meja/pantau', text: 'Pantau', permission: 'case.oversee' },
  { href: '/meja/wewenang', text: 'Plh/Plt', permission: 'delegation.make' },
  { href: '/meja/katalog', text: 'Katalog', permission: 'catalogue.keep' },
  { href: '/meja/templat', text: 'Templat surat', permission: 'catalogue.keep' },
  { href: '/meja/kalender', text: 'Kalender', permission: 'calendar.keep' },
  { href: '/meja/naskah', text: 'Naskah', permission: 'letter.keep' },
  { href: '/meja/pesan', text: 'Pesan', permission: 'message.keep' },
  { href: '/meja/retensi', text: 'Retensi', permission: 'retention.read' },
  { href: '/meja/wbs', text: 'Tersegel', permission: 'whistle.read' },
  { href: '/meja/audit', text: 'Audit', permission: 'audit.read' },
] as const;

/** Only what this officer may open. */
export const menuOf = (officer: Officer, here: string) => ({
  name: `${officer.name}, ${officer.posts.map(shownTitle).join(' dan ')}`,
  items: items
    .filter(({ permission }) => may(officer, permission))
    .map(({ href, text }) => ({
      ...{ href, text, current: href === here },
      ...(href === '/meja/kabar' && officer.unread ? { count: officer.unread } : {}),
    })),
});
