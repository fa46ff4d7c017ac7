import { isId } from '../../../platform/ids.ts';
import { pressField } from '../../../ui/form.tsx';
import { page, seeOther } from '../../../web/answer.ts';
import { type Answer, type Ask, fieldOf, fieldsOf, newKey, pressOf } from '../../../web/ask.ts';
import { desk, factorState, type Officer, samplePhone } from '../../identity/index.ts';
import { shownCredentials, typedCredentials } from '../../letters/index.ts';
import { treeOf } from '../../organisation/index.ts';
import { type SignedMany, signMany, toSign, type WhyNotMany } from './sign-list.ts';
import { SigningPage } from './views/signing.tsx';

/** A leader's phone: what waits for the signature, ticked and signed together. */

const here = '/meja/tanda-tangan';

interface Again {
  whyNot?: WhyNotMany;
  ticked?: readonly string[];
  signed?: SignedMany;
}

async function show(ask: Ask, officer: Officer, again: Again = {}): Promise<Answer> {
  const { world } = ask;
  const [letters, factor, phone, tree] = await Promise.all([
    toSign(world, officer),
    factorState(world, officer.staffId),
    samplePhone(world, officer.staffId),
    treeOf(world.db),
  ]);
  const zoneOf = (officeId: string) => tree.unit(officeId).zone;
  const view = SigningPage({
    ...{ officer, letters, ready: factor === 'ready', phone, zoneOf, pressKey: newKey(ask) },
    bsre: shownCredentials(ask),
    ...again,
  });
  const status = again.whyNot === undefined ? 200 : again.whyNot === 'slow_down' ? 429 : 422;
  return page(view, { status });
}

async function sign(ask: Ask, officer: Officer): Promise<Answer> {
  const tasks = fieldsOf(ask.form, 'surat').filter((id) => isId(id));
  const signed = await signMany(ask.world, officer, {
    ...{ tasks, code: fieldOf(ask.form, 'kode').slice(0, 20), device: ask.device },
    ...{ key: pressOf(ask, pressField), credentials: typedCredentials(ask.form) },
  });
  if (!signed.ok) return show(ask, officer, { whyNot: signed.refusal, ticked: tasks });
  if (signed.value.refused.length > 0) return show(ask, officer, { signed: signed.value });
  return seeOther(`${here}?diminta=${signed.value.asked.length}`);
}

export const signingRoutes = [
  desk('GET', here, 'letter.sign', (ask, officer) => {
    const asked = Number.parseInt(ask.query.diminta ?? '', 10);
    const signed =
      asked > 0 ? { asked: Array<string>(Math.min(asked, 99)).fill(''), refused: [] } : null;
    return show(ask, officer, signed ? { signed } : {});
  }),
  desk('POST', here, 'letter.sign', sign),
];
