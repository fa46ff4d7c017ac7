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

interface Kept {
  revisi?: number | string;
  salah?: string;
}

async function send(form: HTMLFormElement): Promise<void> {
  const said = form.querySelector<HTMLElement>('[data-saved]');
  const revision = form.querySelector<HTMLInputElement>('[data-revision]');
  const say = (text: string) => {
    if (said) said.textContent = text;
  };
  say('Menyimpan...');
  try {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) body.append(name, String(value));
    const headers = { accept: 'application/json' };
    const signal = AbortSignal.timeout(patienceMs);
    const answer = await fetch(form.action, { method: 'POST', body, headers, signal });
    const { revisi, salah } = (await answer.json()) as Kept;
    if (revision && revisi !== undefined) revision.value = String(revisi);
    say(revisi === undefined ? `Belum tersimpan: ${salah ?? 'coba lagi'}` : 'Tersimpan');
  } catch {
    say('Belum tersimpan: tidak ada sambungan. Tulisan Anda tetap ada di halaman ini.');
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
