import { seeOther } from '../../web/answer.ts';
import { type Answer, type Ask, fieldOf } from '../../web/ask.ts';
import { citizen } from '../../web/route.ts';
import { notFound } from '../catalogue/index.ts';
import { chooseWay, registerItem, type Way } from '../delivery/index.ts';
import { desk, type Officer } from '../identity/index.ts';
import { readableCase } from './case.ts';
import type { Followed } from './follow.ts';
import { withSecret } from './follow-routes.tsx';

/** The physical file of a case: its code is given at the desk, its way chosen by the citizen. */

async function register(ask: Ask, officer: Officer): Promise<Answer> {
  const found = await readableCase(ask.world, officer, ask.params.number ?? '');
  if (!found) return notFound();
  const { officeId, id, number, serviceTitle } = found.row;
  const registered = await registerItem(ask.world, officer, {
    ...{ officeId, subject: 'case', subjectId: id, device: ask.device },
    label: `Berkas ${number}, ${serviceTitle}`,
  });
  if (!registered.ok) return seeOther(`/meja/permohonan/${number}`);
  return seeOther(`/meja/caraka/${registered.value.code}/label?kertas=80`);
}

const ways: readonly Way[] = ['counter', 'unit', 'courier'];

/** Chosen again it is only chosen again, so a second press needs no key. */
async function choose(ask: Ask, { row }: Followed): Promise<Answer> {
  const way = ways.find((known) => known === fieldOf(ask.form, 'cara'));
  if (way) {
    const unit = fieldOf(ask.form, 'kantor').slice(0, 80);
    const wish = { way, unit, by: 'citizen', device: ask.device } as const;
    await chooseWay(ask.world, { subject: 'case', subjectId: row.id }, wish);
  }
  return seeOther(`/lacak/${row.number}`);
}

export const carriedRoutes = [
  desk('POST', '/meja/permohonan/:number/barang', 'item.register', register),
  citizen('POST', '/lacak/:number/cara', 'secret', withSecret(choose)),
];
