import type { Outcome } from '../../kernel/outcome.ts';
import { isId } from '../../platform/ids.ts';
import type { Faults } from '../../ui/faults.tsx';
import { pressField } from '../../ui/form.tsx';
import { NotFoundPage } from '../../ui/not-found.tsx';
import { file, page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf, newKey, pressOf } from '../../web/ask.ts';
import { uploading } from '../../web/route.ts';
import { record } from '../audit/index.ts';
import { mimeOf, openPaper } from '../documents/index.ts';
import { behalfOf, desk, type Officer, postsWith } from '../identity/index.ts';
import { moveItem } from './chain.ts';
import { chooseWay, type DeliverPress, endOfCourier } from './deliver.ts';
import { handOver, showDeliver } from './deliver-routes.tsx';
import { type OpenItem, openItem } from './item.ts';
import { readPlace } from './places.ts';
import type { Item } from './queries.ts';
import type { Way } from './rules.ts';
import { ItemPage } from './views/item.tsx';
import { LabelPage } from './views/label.tsx';
import { type Refusal, refusalSentence } from './words.ts';

/** The page of one thing, its label, and what is decided there. */

export type ItemHandle = (ask: Ask, officer: Officer, opened: OpenItem) => Promise<Answer>;

/** Not there and not yours look the same. */
const withItem =
  (handle: ItemHandle) =>
  async (ask: Ask, officer: Officer): Promise<Answer> => {
    const opened = await openItem(ask.world, officer, ask.params.code ?? '');
    if (!opened) return page(NotFoundPage(), { status: 404 });
    return handle(ask, officer, opened);
  };

/** For what changes a thing: to whoever only leads above it, it is as if it were not there. */
const withOwnItem = (handle: ItemHandle) =>
  withItem(async (ask, officer, opened) =>
    opened.own ? handle(ask, officer, opened) : page(NotFoundPage(), { status: 404 }),
  );

/** A citizen's name, a face, a signature: whoever looks at them is written down. */
async function recordReading(
  { world, device }: Ask,
  officer: Officer,
  item: Item,
  detail: Record<string, string>,
): Promise<void> {
  const [post] = postsWith(officer, 'item.carry');
  await world.db.transaction(async (tx) => {
    record(tx, {
      ...{ officeId: item.officeId, at: world.now(), deed: 'item.read', subject: 'item' },
      ...{ subjectId: item.id, actor: 'staff', staffId: officer.staffId, device, detail },
      ...{ postId: post?.id ?? null, onBehalf: post ? behalfOf(post) : null },
    });
  });
}

async function show(
  ask: Ask,
  officer: Officer,
  opened: OpenItem,
  faults: Faults = {},
): Promise<Answer> {
  if (opened.links.some(({ collector }) => collector !== null)) {
    await recordReading(ask, officer, opened.item, { what: 'nama penerima' });
  }
  const status = Object.keys(faults).length > 0 ? 422 : 200;
  return page(ItemPage({ officer, opened, pressKey: newKey(ask), faults }), { status });
}

const pressAt = (ask: Ask, { item }: OpenItem): DeliverPress => ({
  item,
  key: pressOf(ask, pressField),
  device: ask.device,
});

/** Back to the thing, or the sentence beside the field that it is about. */
const back =
  (
    field: string,
    decide: (...asked: Parameters<ItemHandle>) => Promise<Outcome<unknown, Refusal>>,
  ) =>
  async (ask: Ask, officer: Officer, opened: OpenItem): Promise<Answer> => {
    const done = await decide(ask, officer, opened);
    if (done.ok) return seeOther(`/meja/caraka/${opened.item.code}`);
    return show(ask, officer, opened, { [field]: refusalSentence[done.refusal] });
  };

const sendTo = back('tempat', async (ask, officer, opened) => {
  const to = readPlace(opened.tree, fieldOf(ask.form, 'tempat'));
  if (!to) return { ok: false, refusal: 'unknown_unit' };
  const press = pressAt(ask, opened);
  const said = { proof: 'pressed' } as const;
  return moveItem(ask.world, officer, press, { wish: { deed: 'send', to }, said });
});

const isWay = (typed: string): typed is Way => ['counter', 'unit', 'courier'].includes(typed);

const setWay = back('cara', async (ask, officer, { item }) => {
  const way = fieldOf(ask.form, 'cara');
  if (!isWay(way)) return { ok: false, refusal: 'way_missing' };
  const unit = fieldOf(ask.form, 'kantor');
  return chooseWay(ask.world, item, { way, unit, by: officer, device: ask.device });
});

const hearFromCourier = back('hasil', async (ask, officer, opened) => {
  const came = fieldOf(ask.form, 'hasil') === 'arrive' ? 'arrive' : 'come_back';
  return endOfCourier(ask.world, officer, pressAt(ask, opened), came);
});

const label: ItemHandle = async ({ world, query }, _officer, { item, tree }) => {
  const address = `${world.settings.publicUrl}/meja/caraka/${item.code}`;
  const roll = query.kertas === '80';
  return page(LabelPage({ item, office: tree.unit(item.officeId), address, roll }));
};

const proof: ItemHandle = async (ask, officer, { item }) => {
  const id = ask.params.id ?? '';
  if (!isId(id)) return page(NotFoundPage(), { status: 404 });
  const opened = await openPaper(ask.world, { ownerId: item.id, id, by: 'officer' });
  if (!opened.ok) return page(NotFoundPage(), { status: 404 });
  await recordReading(ask, officer, item, { what: 'bukti serah terima', paper: id });
  const { paper, stream } = opened.value;
  const { type, title } = paper;
  return file(stream, { type: mimeOf[type], filename: title, inline: true });
};

const at = '/meja/caraka/:code';

export const itemRoutes = [
  desk(
    'GET',
    at,
    'item.carry',
    withItem((ask, officer, opened) => show(ask, officer, opened)),
  ),
  desk('GET', `${at}/label`, 'item.carry', withItem(label)),
  desk('GET', `${at}/bukti/:id`, 'item.carry', withItem(proof)),
  desk('POST', `${at}/tujuan`, 'item.carry', withOwnItem(sendTo)),
  desk('POST', `${at}/cara`, 'item.carry', withOwnItem(setWay)),
  desk('POST', `${at}/kurir`, 'item.carry', withOwnItem(hearFromCourier)),
  desk(
    'GET',
    `${at}/serahkan`,
    'item.carry',
    withOwnItem((a, o, i) => showDeliver(a, o, i)),
  ),
  uploading(desk('POST', `${at}/serahkan`, 'item.carry', withOwnItem(handOver))),
];
