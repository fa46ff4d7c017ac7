import { expect, it } from 'vitest';
import { city } from '../../../tests/support/complaint.ts';
import { testSite } from '../../../tests/support/http.ts';
import { messenger } from '../../../tests/support/whatsapp.ts';
import { testWorld } from '../../../tests/support/world.ts';
import { openWhatsApp } from '../../platform/whatsapp/index.ts';
import { hearingOffice } from './hearing-office.ts';

const world = testWorld();
const site = testSite(world);
const { peer, settle, last } = messenger(world, site, city);

it('hears at the topmost office where none is named, below a root that is none', async () => {
  world.whatsapp = openWhatsApp({ ...peer().settings, office: null });
  expect((await hearingOffice(world))?.code).toBe('kanwil-jatim');
  await peer().say('6281299990001', { text: 'Antrean di loket lama sekali, tidak ada petugas' });
  await settle();
  expect(last('6281299990001')).toContain('kami terima dengan nomor');
});
