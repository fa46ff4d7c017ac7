import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Tx } from '../../platform/database.ts';
import { answeredBefore, remember } from '../../platform/once.ts';
import type { World } from '../../platform/world.ts';
import type { Officer } from '../identity/index.ts';
import {
  readTemplate,
  startingTexts,
  type TemplateFaults,
  type TemplateTexts,
} from './letter/index.ts';
import { type Classes, keyFor, knownClasses, mayAdd, type WhyNotAdded } from './letter-rules.ts';
import { writeDraft } from './template-keep.ts';
import { lettersPublished, serviceToChange } from './template-queries.ts';
import { type KeptService, letterWith, markOf, open, removalOf } from './templates.ts';

/** A service gets a letter, and one that it does not need is taken away again. */

export interface Pressing {
  /** Of the form: a second press finds the first answer. */
  key: string;
  device: string;
}

export const newLetterFields = ['title', 'layout', 'letterClass', 'classification'] as const;
export type NewLetter = Pick<TemplateTexts, (typeof newLetterFields)[number]>;
/** With the classes that are the office's own. */
type Wish = NewLetter & Pressing & { classes: Classes };

type At = Pick<KeptService, 'office' | 'post' | 'service'>;

/** The lock on the service makes presses wait for each other: the first answer is there to see. */
async function lock(tx: Tx, officer: Officer, { kept, key }: { kept: At; key: string }) {
  const { office, service } = kept;
  const opened = open(await serviceToChange(tx, office.id, service.code));
  const press = { officeId: office.id, key: `${officer.staffId}:surat:${service.id}:${key}` };
  return opened && { ...opened, press, first: await answeredBefore<string>(tx, press) };
}

export type WhyNotLetter =
  | { why: 'unknown' | WhyNotAdded }
  | { why: 'faults'; faults: TemplateFaults };

/** @returns the key of the new letter */
export const addLetter = (
  world: World,
  officer: Officer,
  kept: At,
  { key: pressed, device, classes, ...typed }: Wish,
): Promise<Outcome<string, WhyNotLetter>> =>
  world.db.transaction(async (tx) => {
    const locked = await lock(tx, officer, { kept, key: pressed });
    if (!locked) return refuse({ why: 'unknown' });
    const { service, version, press, first } = locked;
    if (first) return accept(first);
    const lane = mayAdd(service.status, version);
    if (!lane.ok) return refuse({ why: lane.refusal });
    const { form, standard, letters } = version;
    const published = await lettersPublished(tx, service);
    const key = keyFor(typed.title, new Set([...published, ...letters.map((one) => one.key)]));
    const { legalBasis } = standard;
    const start = startingTexts({ ...typed, lane: lane.value, form, legalBasis });
    const known = Object.hasOwn(knownClasses(version, classes), typed.letterClass);
    const letterClass = known ? typed.letterClass : '';
    const signer = { role: lane.value.role, title: start.signerTitle };
    const read = readTemplate({ key, signer }, { ...start, ...typed, letterClass });
    if (!read.ok) return refuse({ why: 'faults', faults: read.refusal });
    const next = { ...version, letters: [...letters, read.value.template] };
    const writing = { tx, world, officer, kept, device };
    writeDraft(writing, { service, version: next }, { letter: key, status: 'added' });
    remember(tx, { press, answer: key, at: world.now() });
    return accept(key);
  });

export type WhyNotRemoved = 'unknown' | 'needed' | 'changed_meanwhile';

/** Takes a letter from what is being prepared; versions that have it keep it. */
export const removeLetter = (
  world: World,
  officer: Officer,
  kept: At,
  { letter, over, key, device }: { letter: string; over: string } & Pressing,
): Promise<Outcome<true, WhyNotRemoved>> =>
  world.db.transaction(async (tx) => {
    const locked = await lock(tx, officer, { kept, key });
    if (locked?.first === letter) return accept(true);
    const template = locked && letterWith(locked.version, letter);
    if (!template) return refuse('unknown');
    if (!(await removalOf(tx, locked, letter))) return refuse('needed');
    if (over !== markOf(template)) return refuse('changed_meanwhile');
    const { service, version, press } = locked;
    const next = { ...version, letters: version.letters.filter((one) => one.key !== letter) };
    const writing = { tx, world, officer, kept, device };
    writeDraft(writing, { service, version: next }, { letter, status: 'removed' });
    remember(tx, { press, answer: letter, at: world.now() });
    return accept(true as const);
  });
