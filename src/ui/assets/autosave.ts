/**
 * What is typed into a form with a revision is saved while it is typed. The server answers the new
 * revision, or a sentence; whatever it answers, the text stays as it is. No button is pressed by
 * it: what a form does only when one is pressed is not done.
 */
const pauseMs = 1500;
const patienceMs = 15_000;
const waiting = new Map<HTMLFormElement, number>();
const underway = new Map<HTMLFormElement, Promise<void>>();
const pressed = new Set<HTMLFormElement>();
/** Their text is refused until somebody signs in again, in this browser, on whatever page. */
const signedOut = new Set<HTMLFormElement>();

interface Kept {
  revisi?: number | string;
  salah?: string;
}

type Said = (string | Node)[];

const kept = 'Tulisan Anda tetap ada di halaman ini.';

/** Opens beside this page, which holds the only copy of what was typed. */
function wayIn(): Node {
  const link = Object.assign(document.createElement('a'), {
    href: '/meja/masuk',
    target: '_blank',
  });
  link.textContent = 'Masuk lagi di tab baru';
  return link;
}

const signInFirst = (): Said => [
  'Belum tersimpan: Anda perlu masuk lagi. ',
  ...[wayIn(), `, lalu kembali ke sini. ${kept}`],
];

const tell = (form: HTMLFormElement, ...said: Said) =>
  form.querySelector('[data-saved]')?.replaceChildren(...said);

async function saidBy(form: HTMLFormElement, answer: Response): Promise<Said> {
  if (answer.redirected) {
    signedOut.add(form);
    return signInFirst();
  }
  const type = answer.headers.get('content-type') ?? '';
  if (answer.status === 403 || answer.status === 404) {
    return [`Belum tersimpan: akun yang sedang masuk tidak boleh mengubah surat ini. ${kept}`];
  }
  if (!type.startsWith('application/json')) return [`Belum tersimpan: coba lagi sebentar. ${kept}`];
  const { revisi, salah } = (await answer.json()) as Kept;
  if (revisi === undefined) return [`Belum tersimpan: ${salah ?? 'coba lagi'}`];
  const revision = form.querySelector<HTMLInputElement>('[data-revision]');
  if (revision) revision.value = String(revisi);
  return ['Tersimpan'];
}

async function send(form: HTMLFormElement): Promise<void> {
  tell(form, 'Menyimpan...');
  signedOut.delete(form);
  try {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) body.append(name, String(value));
    const headers = { accept: 'application/json' };
    const signal = AbortSignal.timeout(patienceMs);
    const answer = await fetch(form.action, { method: 'POST', body, headers, signal });
    tell(form, ...(await saidBy(form, answer)));
  } catch {
    tell(form, `Belum tersimpan: tidak ada sambungan. ${kept}`);
  }
}

function stopWaiting(form: HTMLFormElement): void {
  window.clearTimeout(waiting.get(form));
  waiting.delete(form);
}

/** One after the other: each is written over the revision that the one before it made. */
function keep(form: HTMLFormElement): void {
  stopWaiting(form);
  const sent = (underway.get(form) ?? Promise.resolve()).then(() => send(form));
  underway.set(form, sent);
  void sent.then(() => {
    if (underway.get(form) === sent) underway.delete(form);
  });
}

export function keepByItself({ target }: Event): void {
  const form = target instanceof Element ? target.closest('form') : null;
  if (!form?.querySelector('[data-revision]')) return;
  window.clearTimeout(waiting.get(form));
  waiting.set(
    form,
    window.setTimeout(() => keep(form), pauseMs),
  );
}

/** Whoever turns to something else may not come back: nothing waits for the pause any more. */
export function keepAtOnce(): void {
  if (document.visibilityState === 'hidden') [...waiting.keys()].forEach(keep);
  // And whoever comes back has perhaps signed in meanwhile.
  else [...signedOut].filter((form) => form.isConnected).forEach(keep);
}

/** A press comes after what is on its way, or it would seem to be written over an older text. */
export function pressAfterKeeping(event: SubmitEvent): void {
  const { target: form, submitter } = event;
  if (!(form instanceof HTMLFormElement)) return;
  stopWaiting(form);
  const sent = underway.get(form);
  if (!sent) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (pressed.has(form)) return;
  pressed.add(form);
  void sent.then(() => {
    pressed.delete(form);
    form.requestSubmit(submitter);
  });
}

/** What Turbo says of an answer before it draws it. */
type Answered = CustomEvent<{ fetchResponse: { redirected: boolean; location: URL } }>;

/** Signed out meanwhile: the page stays, for it holds the only copy of what was typed. */
export function stayWhenSignedOut(event: Event): void {
  const { target: form, detail } = event as Answered;
  if (!(form instanceof HTMLFormElement) || !form.querySelector('[data-saved]')) return;
  const { redirected, location } = detail.fetchResponse;
  if (!redirected || location.pathname !== '/meja/masuk') return;
  event.preventDefault();
  if (form.querySelector('[data-revision]')) signedOut.add(form);
  tell(form, ...signInFirst());
}
