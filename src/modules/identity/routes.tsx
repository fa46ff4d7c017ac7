import type { Outcome } from '../../kernel/outcome.ts';
import { page, seeOther } from '../../web/answer.ts';
import type { Answer, Ask } from '../../web/ask.ts';
import { fieldOf } from '../../web/ask.ts';
import { citizen } from '../../web/route.ts';
import { sessionCookie } from './desk.ts';
import { samplePeople } from './queries.ts';
import { sessionSeconds, signIn, signInAsSample, signOut, type WhyNotIn } from './service.ts';
import { SignInPage } from './views/sign-in.tsx';

/** Only back to our own desk: an address from outside would lead people astray. */
const ownAddress = (wish: string): string =>
  /^\/meja(\/[\w./?=&%-]*)?$/.test(wish) && !wish.startsWith('/meja/masuk') ? wish : '/meja';

const samplesOf = ({ world }: Ask) => (world.settings.sample ? samplePeople(world.db) : []);

async function entered(ask: Ask, outcome: Outcome<string, WhyNotIn>): Promise<Answer> {
  const back = ownAddress(fieldOf(ask.form, 'ke'));
  if (outcome.ok) {
    const token = { name: sessionCookie, value: outcome.value, maxAge: sessionSeconds };
    return seeOther(back, [token]);
  }
  const username = fieldOf(ask.form, 'nama');
  const samples = await samplesOf(ask);
  const view = SignInPage({ back, username, whyNot: outcome.refusal, samples });
  return page(view, { status: outcome.refusal === 'slow_down' ? 429 : 422 });
}

export const routes = [
  citizen('GET', '/meja/masuk', 'public', async (ask) => {
    const back = ownAddress(ask.query.ke ?? '/meja');
    return page(SignInPage({ back, samples: await samplesOf(ask) }));
  }),
  citizen('POST', '/meja/masuk', 'public', async (ask) => {
    const username = fieldOf(ask.form, 'nama').trim();
    const password = fieldOf(ask.form, 'sandi');
    const { ip, device } = ask;
    return entered(ask, await signIn(ask.world, { username, password, ip, device }));
  }),
  citizen('POST', '/meja/masuk/contoh', 'public', async (ask) => {
    const username = fieldOf(ask.form, 'nama');
    return entered(ask, await signInAsSample(ask.world, { username, device: ask.device }));
  }),
  citizen('POST', '/meja/keluar', 'public', async (ask) => {
    const token = ask.cookies[sessionCookie];
    if (token) await signOut(ask.world, token);
    return seeOther('/meja/masuk', [{ name: sessionCookie, value: '', maxAge: 0 }]);
  }),
];
