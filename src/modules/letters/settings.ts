import { z } from 'zod';
import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { World } from '../../platform/world.ts';
import { record } from '../audit/index.ts';
import { type Officer, type Post, postsWith } from '../identity/index.ts';
import { treeOf, type Unit } from '../organisation/index.ts';
import { type NumberClass, readFormat, usualClasses, type WhyNoFormat } from './number.ts';
import { classesOf, keepClass, keepOffice, type OfficeRow, officeOf } from './office-queries.ts';

/** How an office's letters look and are numbered: kept by its operator. */

export const OfficeForm = z.object({
  position: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}./-]{1,60}$/u, 'Isi kode jabatan, misalnya Kk.13.12/1.'),
  town: z.string().trim().min(2, 'Isi tempat kedudukan kantor.').max(60),
  above: z.string().max(300),
  address: z.string().trim().min(5, 'Isi alamat untuk kop surat.').max(400),
});
export type OfficeForm = z.infer<typeof OfficeForm>;

/** The offices whose letters this operator keeps. */
export async function keptOffices({ db }: World, officer: Officer): Promise<Unit[]> {
  const tree = await treeOf(db);
  const roots = postsWith(officer, 'letter.keep').map((p) => p.unitId);
  return [...tree.all()].filter(
    (u) => u.isOffice && roots.some((root) => tree.isBelow(u.id, root)),
  );
}

export interface KeptLetters {
  office: Unit;
  row: OfficeRow | undefined;
  classes: NumberClass[];
}

export async function lettersOf(
  world: World,
  officer: Officer,
  code: string,
): Promise<(KeptLetters & { post: Post }) | undefined> {
  const office = (await keptOffices(world, officer)).find((u) => u.code === code);
  const [post] = postsWith(officer, 'letter.keep');
  if (!office || !post) return undefined;
  const [row, own] = await Promise.all([
    officeOf(world.db, office.id),
    classesOf(world.db, office.id),
  ]);
  const classes = usualClasses.map((usual) => own.find((c) => c.key === usual.key) ?? usual);
  const more = own.filter((c) => !classes.some(({ key }) => key === c.key));
  return { office, post, row, classes: [...classes, ...more] };
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .slice(0, 6);

export interface LettersWish {
  form: OfficeForm;
  /** By the key of its class. */
  formats: Readonly<Record<string, string>>;
}

export async function keepLetters(
  world: World,
  officer: Officer,
  { office, post, classes }: KeptLetters & { post: Post },
  { form, formats }: LettersWish,
): Promise<Outcome<true, { class: string; why: WhyNoFormat }>> {
  const changed: NumberClass[] = [];
  for (const known of classes) {
    const format = readFormat(formats[known.key] ?? known.format, known.yearly);
    if (!format.ok) return refuse({ class: known.key, why: format.refusal });
    if (format.value !== known.format) changed.push({ ...known, format: format.value });
  }
  const at = world.now();
  const { staffId } = officer;
  await world.db.transaction(async (tx) => {
    const { position, town } = form;
    const row = { officeId: office.id, position, town };
    keepOffice(
      tx,
      { ...row, above: lines(form.above), address: lines(form.address) },
      { at, by: staffId },
    );
    for (const c of changed) keepClass(tx, office.id, c);
    record(tx, {
      ...{ officeId: office.id, at, deed: 'letters.office_changed', subject: 'unit' },
      ...{ subjectId: office.id, actor: 'staff', staffId, postId: post.id, onBehalf: null },
      ...{ device: '', detail: { position, classes: changed.map((c) => c.key) } },
    });
    return accept(true);
  });
  return accept(true as const);
}
