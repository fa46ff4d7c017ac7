import { accept, type Outcome, refuse } from '../../kernel/outcome.ts';
import type { Taken } from '../../platform/files/index.ts';
import type { World } from '../../platform/world.ts';
import type { Part } from './copy-queries.ts';
import { isSound, type PaperType, type WhyNoPaper } from './rules.ts';

/** What is kept of what came in: a PDF and its clean copy, or a small picture. */
export interface Shape {
  type: PaperType;
  bytes: number;
  unclean: boolean;
  parts: { part: Part; taken: Taken }[];
}

const pdfRefusal = { locked: 'locked_pdf', broken: 'broken_pdf', busy: 'not_now' } as const;

/**
 * The original stays whole, for whoever must prove what was sent. The copy is made now and not when
 * it is first opened: a PDF that cannot be read is told to who can send another.
 */
async function ofPdf({ copyist }: World, taken: Taken): Promise<Outcome<Shape, WhyNoPaper>> {
  const made = await copyist.pdf(taken);
  const kept = { part: 'kept', taken } as const;
  const shape = { type: 'pdf', bytes: taken.bytes } as const;
  if (made.ok) {
    const parts = [kept, { part: 'shown', taken: made.value } as const];
    return accept({ ...shape, unclean: false, parts });
  }
  if (made.refusal === 'unclean') return accept({ ...shape, unclean: true, parts: [kept] });
  return refuse(pdfRefusal[made.refusal]);
}

export async function shapeOf(
  world: World,
  taken: Taken,
  type: PaperType,
): Promise<Outcome<Shape, WhyNoPaper>> {
  if (type === 'pdf') return ofPdf(world, taken);
  if (isSound(type)) {
    const parts = [{ part: 'kept', taken } as const];
    return accept({ type, bytes: taken.bytes, unclean: false, parts });
  }
  const made = await world.copyist.picture(taken, type);
  if (!made.ok) return refuse(made.refusal === 'busy' ? 'not_now' : 'broken');
  const kept = made.value ?? taken;
  const parts = [{ part: 'kept', taken: kept } as const];
  return accept({ type: made.value ? 'jpeg' : type, bytes: kept.bytes, unclean: false, parts });
}
