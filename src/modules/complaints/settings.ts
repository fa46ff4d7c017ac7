import { z } from 'zod';
import { PhaseUnit } from '../../kernel/time/index.ts';

/** What a unit promises and who is told when it is not kept. */

/**
 * Working days to the completion, by class. The four of published standards of service (SIPPN,
 * e.g. Kelurahan Paria): light 2, normative 5, not of supervisory weight 14, supervisory weight 60;
 * the last two also after 60 days of Perpres 76/2013.
 */
const ComplaintClass = z.object({
  code: z.string().regex(/^[a-z0-9-]{2,30}$/),
  name: z.string().min(1).max(80),
  days: z.number().int().min(1).max(366),
});

/** unit: who works on it; above: the head of the next office up, one further for each such rung. */
export const Told = z.enum(['unit', 'section_head', 'head', 'above']);
export type Told = z.infer<typeof Told>;

export const Rung = z.object({
  /** Percent of the time from the beginning to the promise. */
  share: z.number().int().min(1).max(1000),
  tell: Told,
});
export type Rung = z.infer<typeof Rung>;

export const Setting = z.object({
  answer: z.object({ amount: z.number().int().min(1).max(1000), unit: PhaseUnit }),
  classes: z.array(ComplaintClass).min(1).max(12),
  ladder: z
    .array(Rung)
    .max(8)
    .refine((rungs) => rungs.every(({ share }, i) => share > (rungs[i - 1]?.share ?? 0)), {
      message: 'rungs must rise',
    }),
  /** Calendar days after the end until the reporter is asked again, it is closed, is final. */
  askAfterDays: z.number().int().min(1).max(60),
  closeAfterDays: z.number().int().min(1).max(120),
  reopenDays: z.number().int().min(1).max(366),
});
export type Setting = z.infer<typeof Setting>;

/**
 * Four hours by the clock on the wall: Banyuwangi's rule for what people write by WhatsApp. Ten
 * days of silence close a report: SP4N-LAPOR!, own knowledge. A unit sets its own.
 */
export const usualSetting: Setting = {
  answer: { amount: 4, unit: 'hours' },
  classes: [
    { code: 'ringan', name: 'Ringan', days: 2 },
    { code: 'normatif', name: 'Normatif', days: 5 },
    { code: 'bukan-pengawasan', name: 'Tidak berkadar pengawasan', days: 14 },
    { code: 'pengawasan', name: 'Berkadar pengawasan', days: 60 },
  ],
  ladder: [
    { share: 50, tell: 'unit' },
    { share: 75, tell: 'section_head' },
    { share: 90, tell: 'head' },
    { share: 100, tell: 'above' },
    { share: 200, tell: 'above' },
  ],
  askAfterDays: 3,
  closeAfterDays: 10,
  reopenDays: 30,
};

/** Days to the completion; a class that was since taken away counts as the first one. */
export const daysOf = ({ classes }: Setting, code: string): number =>
  (classes.find((c) => c.code === code) ?? classes[0])?.days ?? 2;

export const classKnown = ({ classes }: Setting, code: string): boolean =>
  classes.some((c) => c.code === code);
