import { isId } from '../../../platform/ids.ts';
import type { Faults } from '../../../ui/faults.tsx';
import { pressField } from '../../../ui/form.tsx';
import { NotFoundPage } from '../../../ui/not-found.tsx';
import { page, seeOther } from '../../../web/answer.ts';
import { type Answer, type Ask, fieldOf, newKey, pressOf } from '../../../web/ask.ts';
import { desk, type Officer } from '../../identity/index.ts';
import { offerOf, offers } from '../offer.ts';
import { endKey, makeKey } from '../open311/keys.ts';
import { clientsOf } from '../open311/queries.ts';
import { phrasesOf } from '../phrases.ts';
import {
  dropPhrase,
  type Keeping,
  keepingAt,
  keepOneCategory,
  keepPhrase,
  keepSetting,
  retireCategory,
} from './service.ts';
import { categoryNames, readCategory, readSetting, settingNames, typedFrom } from './typed.ts';
import { KeepPage } from './view.tsx';
import type { KeepProps } from './view-props.ts';

/** Heads and operators set what their unit promises. */

const typedAs = <Name extends string>(ask: Ask, names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, fieldOf(ask.form, name).slice(0, 4000)])) as Record<
    Name,
    string
  >;

const emptyCategory = {
  ...{ kode: '', nama: '', uraian: '', kata: '', kelas: '', seksi: '', tempat: 'tidak' },
};

type Shown = Partial<Pick<KeepProps, 'typed' | 'category' | 'newKey' | 'faults'>>;

async function show(ask: Ask, keeping: Keeping, shown: Shown = {}): Promise<Answer> {
  const { world } = ask;
  const { unit, tree } = keeping;
  const [offer, all, phrases, clients] = await Promise.all([
    offerOf(world, unit.id),
    offers(world.db),
    phrasesOf(world.db, tree, unit.id),
    clientsOf(world.db, unit.id),
  ]);
  const view = KeepPage({
    ...{ keeping, phrases, clients, setting: offer.setting, categories: offer.categories },
    ...{ ownSetting: all.hasOwnSetting(unit.id), newKey: null, category: emptyCategory },
    ...{ typed: typedFrom(offer.setting), faults: {}, pressKey: newKey(ask), ...shown },
  });
  return page(view, { status: Object.keys(shown.faults ?? {}).length > 0 ? 422 : 200 });
}

type Handle = (ask: Ask, keeping: Keeping) => Promise<Answer>;

const kept =
  (handle: Handle) =>
  async (ask: Ask, officer: Officer): Promise<Answer> => {
    const code = ask.method === 'GET' ? (ask.query.unit ?? '') : fieldOf(ask.form, 'unit');
    const keeping = await keepingAt(ask.world, officer, code);
    return keeping ? handle(ask, keeping) : page(NotFoundPage(), { status: 404 });
  };

const back = ({ unit }: Keeping) => seeOther(`/meja/aduan-pengaturan?unit=${unit.code}`);

const saveSetting: Handle = async (ask, keeping) => {
  const typed = typedAs(ask, settingNames);
  const read = readSetting(typed);
  if (!read.ok) return show(ask, keeping, { typed, faults: read.refusal });
  await keepSetting(ask.world, keeping, read.value);
  return back(keeping);
};

const saveCategory: Handle = async (ask, keeping) => {
  const dropped = fieldOf(ask.form, 'hapus').slice(0, 40);
  if (dropped) {
    await retireCategory(ask.world, keeping, dropped);
    return back(keeping);
  }
  const category = typedAs(ask, categoryNames);
  const read = readCategory(category);
  if (!read.ok) return show(ask, keeping, { category, faults: read.refusal });
  await keepOneCategory(ask.world, keeping, read.value);
  return back(keeping);
};

const savePhrase: Handle = async (ask, keeping) => {
  const dropped = fieldOf(ask.form, 'hapus');
  if (isId(dropped)) {
    await dropPhrase(ask.world, keeping, dropped);
    return back(keeping);
  }
  const title = fieldOf(ask.form, 'judul').trim().slice(0, 80);
  const text = fieldOf(ask.form, 'teks').trim().slice(0, 2000);
  const faults: Faults = {};
  if (!title) faults.judul = 'Tulis judulnya.';
  if (!text) faults.teks = 'Tulis isinya.';
  if (!title || !text) return show(ask, keeping, { faults });
  await keepPhrase(ask.world, keeping, { title, text, press: pressOf(ask, pressField) });
  return back(keeping);
};

const saveKey: Handle = async (ask, keeping) => {
  const { unit, officer, post } = keeping;
  const who = { officeId: unit.id, staffId: officer.staffId, postId: post.id };
  const revoked = fieldOf(ask.form, 'cabut');
  if (isId(revoked)) {
    await endKey(ask.world, { ...who, id: revoked });
    return back(keeping);
  }
  const name = fieldOf(ask.form, 'aplikasi').trim().slice(0, 100);
  if (!name) return show(ask, keeping, { faults: { aplikasi: 'Tulis nama aplikasinya.' } });
  const press = pressOf(ask, pressField);
  return show(ask, keeping, { newKey: await makeKey(ask.world, { ...who, name, press }) });
};

const at = '/meja/aduan-pengaturan';

export const keepRoutes = [
  desk(
    'GET',
    at,
    'complaint.keep',
    kept((ask, keeping) => show(ask, keeping)),
  ),
  desk('POST', `${at}/janji`, 'complaint.keep', kept(saveSetting)),
  desk('POST', `${at}/kategori`, 'complaint.keep', kept(saveCategory)),
  desk('POST', `${at}/kalimat`, 'complaint.keep', kept(savePhrase)),
  desk('POST', `${at}/kunci`, 'complaint.keep', kept(saveKey)),
];
