import type { Sop } from '../definition/sop.ts';
import { frame, paper } from './columns.ts';
import type { Drawing, DrawnPage, Item, Text } from './drawing.ts';
import { drawIdentity, type SopFormHead } from './identity.ts';
import { type FlowPage, type FlowPlan, planFlow } from './plan.ts';
import { drawFlowPage } from './table.ts';
import { type Type, textBlock, wrap } from './wrap.ts';

const small: Type = { size: 7, weight: 'regular' };
const warning: Type = { size: 7.5, weight: 'bold' };
const betweenBlockAndTable = 10;

/** Title left, page number right, and in the head the mark of a sample. */
function marginsOf(sop: Sop, head: SopFormHead, page: number, pages: number): Text[] {
  const { number, title } = sop.identity;
  const top = frame.bottom + 9;
  const name = wrap([title, number ?? ''].filter(Boolean).join(' · '), 600, small).slice(0, 1);
  const count = [`Halaman ${page} dari ${pages}`];
  const sample = { x: frame.right, top: frame.top - 14, lines: ['CONTOH, BUKAN DOKUMEN RESMI'] };
  return [
    textBlock({ x: frame.left, top, lines: name, type: small }),
    textBlock({ x: frame.right, top, lines: count, type: small, anchor: 'end' }),
    ...(head.sample ? [textBlock({ ...sample, type: warning, anchor: 'end' })] : []),
  ];
}

const describe = (page: FlowPage | undefined, identity: boolean): string =>
  [
    identity ? 'Identitas SOP.' : '',
    page ? `Bagan alir langkah ${page.first + 1} sampai ${page.last + 1}.` : '',
  ]
    .filter(Boolean)
    .join(' ');

function flowPages(sop: Sop, plan: FlowPlan): Item[][] {
  return plan.pages.map((page) => drawFlowPage(sop, plan, page));
}

/**
 * The SOP as the form of PermenPANRB 35/2012: A4 landscape, identity block, then the flow table
 * with its head repeated on every page. The SOP is taken to be without faults (sopFaults).
 */
export function layoutSop(sop: Sop, head: SopFormHead): Drawing {
  const identity = drawIdentity(sop.identity, head);
  const first = identity.bottom + betweenBlockAndTable;
  const plan = planFlow(sop, { first, top: frame.top, bottom: frame.bottom });
  const flow = flowPages(sop, plan);
  const shared = plan.pages[0]?.top === first;
  const before = identity.pages.length - (shared ? 1 : 0);
  const count = before + flow.length;
  const pages = Array.from({ length: count }, (_, index): DrawnPage => {
    const block = identity.pages[index];
    const table = flow[index - before];
    return {
      description: describe(plan.pages[index - before], block !== undefined),
      items: [...(block ?? []), ...(table ?? []), ...marginsOf(sop, head, index + 1, count)],
    };
  });
  const title = `SOP ${sop.identity.title}`;
  return { title, author: head.workUnit, width: paper.width, height: paper.height, pages };
}
