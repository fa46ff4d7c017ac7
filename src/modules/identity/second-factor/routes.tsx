import { page, seeOther } from '../../../web/answer.ts';
import { type Answer, type Ask, fieldOf } from '../../../web/ask.ts';
import { desk } from '../desk.ts';
import type { Officer } from '../rules.ts';
import {
  enrol,
  factorState,
  proveSecondFactor,
  samplePhone,
  type WhyNotProven,
} from './service.ts';
import { SecondFactorPage } from './view.tsx';

const here = '/meja/pengaman';

async function show(ask: Ask, officer: Officer, wrong?: WhyNotProven): Promise<Answer> {
  const { world } = ask;
  const state = await factorState(world, officer.staffId);
  const enrolment = state === 'ready' ? null : await enrol(world, officer);
  const phone = state === 'ready' ? null : await samplePhone(world, officer.staffId);
  const shown = enrolment?.ok ? enrolment.value : null;
  const status = wrong === 'slow_down' ? 429 : wrong ? 422 : 200;
  return page(SecondFactorPage({ officer, enrolment: shown, phone, wrong }), { status });
}

async function confirm(ask: Ask, officer: Officer): Promise<Answer> {
  const proven = await proveSecondFactor(ask.world, officer.staffId, fieldOf(ask.form, 'kode'));
  return proven.ok ? seeOther(here) : show(ask, officer, proven.refusal);
}

export const secondFactorRoutes = [
  desk('GET', here, 'desk.open', (ask, officer) => show(ask, officer)),
  desk('POST', here, 'desk.open', confirm),
];
