/**
 * What is typed into a form with a revision is saved while it is typed. The server answers the new
 * revision, or a sentence; whatever it answers, the text stays as it is.
 */
const pauseMs = 1500;
const waiting = new WeakMap<HTMLFormElement, number>();

interface Kept {
  revisi?: number;
  salah?: string;
}

async function keep(form: HTMLFormElement): Promise<void> {
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
    const answer = await fetch(form.action, { method: 'POST', body, headers });
    const { revisi, salah } = (await answer.json()) as Kept;
    if (revision && revisi !== undefined) revision.value = String(revisi);
    say(revisi === undefined ? `Belum tersimpan: ${salah ?? 'coba lagi'}` : 'Tersimpan');
  } catch {
    say('Belum tersimpan: tidak ada sambungan. Tulisan Anda tetap ada di halaman ini.');
  }
}

export function keepByItself({ target }: Event): void {
  const form = target instanceof Element ? target.closest('form') : null;
  if (!form?.querySelector('[data-revision]')) return;
  window.clearTimeout(waiting.get(form));
  waiting.set(
    form,
    window.setTimeout(() => void keep(form), pauseMs),
  );
}
