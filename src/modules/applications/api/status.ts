import type { z } from 'zod';
import { type ClockEvent, sayAmount, toIso } from '../../../kernel/time/index.ts';
import type { Sop } from '../../catalogue/index.ts';
import type { Paper } from '../../documents/index.ts';
import type { Unit } from '../../organisation/index.ts';
import { clockEvents, type Event } from '../../workflow/index.ts';
import type { Followed } from '../follow.ts';
import { statusOf } from '../views/words.ts';
import type { ApplicationStatus, PaperList } from './schemas.ts';

/** An application as its applicant may see it, in the words of the machine face. Pure. */

interface Pause {
  from: Date;
  until: Date | null;
  why: string;
}

/** When the clock stood still, and why; the last one may still hold it. */
function pausesOf(events: readonly ClockEvent[]): Pause[] {
  const pauses: Pause[] = [];
  for (const { at, what, why } of events) {
    const last = pauses.at(-1);
    const open = last?.until === null ? last : undefined;
    if (what === 'pause' && !open) pauses.push({ from: at, until: null, why: why ?? '' });
    if (open && (what === 'resume' || what === 'stop')) open.until = at;
  }
  return pauses;
}

export const paperOf = (paper: Paper, { zone }: Unit): z.infer<typeof PaperList>['papers'][0] => {
  const { id, slot, title, type, bytes, at } = paper;
  return { id, slot, title, type, bytes, receivedAt: toIso(at, zone) };
};

function clockPart({ row, office, clock, words, late }: Followed, sop: Sop, now: Date) {
  const iso = (date: Date | null) => (date ? toIso(date, office.zone) : null);
  const events = row.moves.map((m) => ({ ...m, at: new Date(m.at) }) as Event);
  const { amount, unit } = clock.remaining(now);
  return {
    ...{ state: clock.state, stateText: words.state, late },
    ...{ due: iso(clock.due), dueText: words.due },
    remaining: words.remaining ? { amount, unit, text: sayAmount(amount, unit) } : null,
    pauses: pausesOf(clockEvents(sop, events)).map(({ from, until, why }) => ({
      ...{ from: toIso(from, office.zone), until: iso(until), why },
    })),
  };
}

export interface Shown {
  followed: Followed;
  sop: Sop;
  papers: Paper[];
  now: Date;
}

export function statusBody(shown: Shown): z.infer<typeof ApplicationStatus> {
  const { followed, sop, papers, now } = shown;
  const { row, office, steps, holder, asked, reasons, late } = followed;
  const iso = (date: Date) => toIso(date, office.zone);
  return {
    number: row.number,
    office: { code: office.code, name: office.name },
    service: { code: row.serviceCode, title: row.serviceTitle },
    receivedAt: iso(row.openedAt),
    ...{ state: row.state, ending: row.ending, stateText: statusOf(row, late).text },
    holder: row.state === 'running' ? holder : null,
    steps: steps.map(({ at, ...step }) => ({ ...step, at: at ? iso(at) : null })),
    clock: clockPart(followed, sop, now),
    ...{ asked, reasons },
    papers: papers.map((paper) => paperOf(paper, office)),
    readings: row.readings.map(({ at, title }) => ({ at: iso(at), post: title })),
  };
}
