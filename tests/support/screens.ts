import type { TestSite, Visitor } from './http.ts';

/** A screen in the lounge of the Kankemenag Kota Madiun, as its officer pairs it. */
export async function pairedScreen(site: TestSite): Promise<Visitor> {
  const screen = site.visitor();
  const { text } = await screen.get('/layar');
  const kode = /giant">([0-9A-Z]{4}-[0-9A-Z]{4})</.exec(text)?.[1] ?? '';
  const officer = await site.signInAs('fo.madiun');
  const { status } = await officer.post('/meja/layar', { kode, nama: 'Ruang tunggu', kunci: kode });
  if (status !== 200) throw new Error(`the screen was not paired: ${status}`);
  return screen;
}
