import { pressField } from '../../ui/form.tsx';
import { page, seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf, newKey, pressOf } from '../../web/ask.ts';
import { desk, type Officer, type Post, postsWith } from '../identity/index.ts';
import { treeOf } from '../organisation/index.ts';
import { receiveReport, sameNearby } from './near/same.ts';
import { SameAtCounterPage } from './near/view.tsx';
import { offerOf } from './offer.ts';
import { emptyTyped, readReport, type Typed } from './report-form.ts';
import { typedIn } from './report-routes.tsx';
import { CounterReportPage } from './views/counter.tsx';
import { doerOf } from './work.ts';

/** What people say at the counter is written down for them: the same ticket, the same clock. */

/** Someone may sit at the counters of two offices. */
function counterOf(officer: Officer, unitId: string): Post {
  const posts = postsWith(officer, 'complaint.receive');
  const post = posts.find((p) => p.unitId === unitId) ?? posts[0];
  if (!post) throw new Error('the permission comes with a post');
  return post;
}

async function show(ask: Ask, officer: Officer, typed: Typed = emptyTyped, faults = {}) {
  const post = counterOf(officer, fieldOf(ask.form, 'loket'));
  const [tree, offer] = await Promise.all([
    treeOf(ask.world.db),
    offerOf(ask.world, post.officeId),
  ]);
  const office = tree.unit(post.officeId);
  const shown = { officer, office, offer, typed, faults, pressKey: newKey(ask) };
  return page(CounterReportPage(shown), { status: Object.keys(faults).length > 0 ? 422 : 200 });
}

async function send(ask: Ask, officer: Officer): Promise<Answer> {
  const { world } = ask;
  const typed = typedIn(ask);
  const same = fieldOf(ask.form, 'sama').slice(0, 60);
  const wish = readReport(typed);
  if (!wish.ok) return show(ask, officer, typed, wish.refusal);
  if (same === 'ubah') return show(ask, officer, typed);
  const post = counterOf(officer, fieldOf(ask.form, 'loket'));
  const report = {
    ...wish.value,
    ...({ officeId: post.officeId, channel: 'counter', contactId: null } as const),
    doer: doerOf(officer, post, ask.device),
  };
  const pressKey = pressOf(ask, pressField);
  const [tree, offer] = await Promise.all([treeOf(world.db), offerOf(world, post.officeId)]);
  const near = same ? [] : await sameNearby(world.db, world, { report, offer });
  if (near.length > 0) {
    const office = tree.unit(post.officeId);
    return page(SameAtCounterPage({ officer, office, offer, near, typed, pressKey }));
  }
  const key = `${officer.staffId}:${pressKey}`;
  const done = await receiveReport(world, report, same ? { key, same } : { key });
  return done.ok ? seeOther(`/meja/aduan/${done.value.number}/tanda-terima`) : done.refusal;
}

export const counterRoutes = [
  desk('GET', '/meja/aduan-baru', 'complaint.receive', (ask, officer) => show(ask, officer)),
  desk('POST', '/meja/aduan-baru', 'complaint.receive', send),
];
