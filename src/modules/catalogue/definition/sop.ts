import { z } from 'zod';
import { Phase } from '../../../kernel/time/index.ts';

/**
 * The SOP as data (PermenPANRB 35/2012). From it alone come the printed form, the run of a case
 * and the procedure of the standard.
 */

/** Who may stand in a swimlane. The applicant is the only one outside the office. */
export const LaneRole = z.enum([
  'applicant',
  'front_office',
  'back_office',
  'section_head',
  'caraka',
  'head',
]);
export type LaneRole = z.infer<typeof LaneRole>;

export const Key = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'lower case letters, digits and _, at most 40');

/** `up` counts offices upward from the one applied to: 0 KUA, 1 its Kankemenag, 2 its Kanwil. */
export const Lane = z.object({
  key: Key,
  title: z.string().min(1).max(60),
  role: LaneRole,
  up: z.number().int().min(0).max(3).default(0),
  /** Code of the section inside that office; absent, or not there: the office itself. */
  section: z.string().max(60).optional(),
});
export type Lane = z.infer<typeof Lane>;

/**
 * What happens in a step, and so what its page offers:
 * submit and complete are the applicant's; check looks only whether papers are there; decide is yes
 * or no; write drafts a text; opinion advises; initial is a paraf on a letter; sign is yes or no
 * over a letter, and yes signs it; disposition instructs people; do is any other work; end closes
 * the case.
 */
export const Deed = z.enum([
  'submit',
  'complete',
  'check',
  'decide',
  'write',
  'opinion',
  'initial',
  'sign',
  'disposition',
  'do',
  'end',
]);
export type Deed = z.infer<typeof Deed>;

/**
 * The way out of a step. `return` sends back with reasons, to the applicant or to an earlier step.
 */
export const ExitKey = z.enum(['next', 'yes', 'no', 'return']);
export type ExitKey = z.infer<typeof ExitKey>;

const Exit = z.object({ key: ExitKey, to: Key });

export const Step = z.object({
  key: Key,
  /** A verb without a subject, as the regulation asks: "Memeriksa kelengkapan berkas". */
  activity: z.string().min(1).max(200),
  lane: Key,
  deed: Deed,
  /** Mutu baku: completeness, norm time, output. */
  quality: z.object({
    needs: z.string().max(200).default(''),
    time: Phase.nullable().default(null),
    output: z.string().max(200).default(''),
  }),
  note: z.string().max(200).default(''),
  /** Only for `write`: which of the service's letters; absent: whoever writes chooses. */
  letter: Key.optional(),
  exits: z.array(Exit).max(3).default([]),
  /** Only for `end`. */
  ending: z.enum(['granted', 'rejected']).optional(),
});
export type Step = z.infer<typeof Step>;

export const SopIdentity = z.object({
  title: z.string().min(1).max(200),
  number: z.string().max(60).nullable().default(null),
  madeOn: z.iso.date().nullable().default(null),
  revisedOn: z.iso.date().nullable().default(null),
  effectiveOn: z.iso.date().nullable().default(null),
  approvedBy: z
    .object({ post: z.string(), name: z.string(), nip: z.string().nullable().default(null) })
    .nullable()
    .default(null),
  legalBasis: z.array(z.string()).default([]),
  qualifications: z.array(z.string()).default([]),
  relatedTo: z.array(z.string()).default([]),
  equipment: z.array(z.string()).default([]),
  warnings: z.array(z.string()).default([]),
  records: z.array(z.string()).default([]),
});

export const Sop = z.object({
  identity: SopIdentity,
  lanes: z.array(Lane).min(2).max(9),
  steps: z.array(Step).min(3).max(40),
});
export type Sop = z.infer<typeof Sop>;

const exitsOf: Record<Deed, { must: ExitKey[]; may: ExitKey[] }> = {
  submit: { must: ['next'], may: [] },
  complete: { must: ['next'], may: [] },
  check: { must: ['yes', 'no'], may: ['return'] },
  decide: { must: ['yes', 'no'], may: ['return'] },
  write: { must: ['next'], may: ['return'] },
  opinion: { must: ['next'], may: ['return'] },
  initial: { must: ['next'], may: ['return'] },
  sign: { must: ['yes', 'no'], may: ['return'] },
  disposition: { must: ['next'], may: ['return'] },
  do: { must: ['next'], may: ['return'] },
  end: { must: [], may: [] },
};

/** All steps that the walk from `starts` comes by, over `ways`. */
const walked = (starts: string[], ways: (key: string) => string[]): Set<string> => {
  const seen = new Set<string>();
  const walk = (key: string) => {
    if (seen.has(key)) return;
    seen.add(key);
    ways(key).forEach(walk);
  };
  starts.forEach(walk);
  return seen;
};

const reachable = ({ steps }: Sop): Set<string> =>
  walked(
    steps.slice(0, 1).map((s) => s.key),
    (key) => steps.find((s) => s.key === key)?.exits.map((e) => e.to) ?? [],
  );

/** Steps from which some end can be come to: all others would keep a case for ever. */
const ending = ({ steps }: Sop): Set<string> =>
  walked(
    steps.filter((s) => s.deed === 'end').map((s) => s.key),
    (key) => steps.filter((s) => s.exits.some((e) => e.to === key)).map((s) => s.key),
  );

function faultsOfStep(sop: Sop, step: Step, index: number): string[] {
  const lane = sop.lanes.find((l) => l.key === step.lane);
  const { must, may } = exitsOf[step.deed];
  const keys = step.exits.map((e) => e.key);
  const outside = step.deed === 'submit' || step.deed === 'complete';
  const steps = new Set(sop.steps.map((s) => s.key));
  return [
    !lane && `step ${step.key}: lane ${step.lane} does not exist`,
    lane &&
      outside !== (lane.role === 'applicant') &&
      step.deed !== 'end' &&
      `step ${step.key}: only submit and complete are the applicant's`,
    (step.deed === 'submit') !== (index === 0) && `step ${step.key}: submit is the first step only`,
    step.deed === 'submit' &&
      step.exits.some((e) => sop.steps.find((s) => s.key === e.to)?.deed === 'end') &&
      `step ${step.key}: nobody looks at what was submitted`,
    (step.deed === 'end') !== (step.ending !== undefined) &&
      `step ${step.key}: an end has an ending`,
    step.letter !== undefined &&
      step.deed !== 'write' &&
      `step ${step.key}: only write names a letter`,
    new Set(keys).size !== keys.length && `step ${step.key}: an exit stands twice`,
    ...must.filter((k) => !keys.includes(k)).map((k) => `step ${step.key}: exit ${k} is missing`),
    ...keys
      .filter((k) => !must.includes(k) && !may.includes(k))
      .map((k) => `step ${step.key}: ${step.deed} has no exit ${k}`),
    ...step.exits
      .filter((e) => !steps.has(e.to))
      .map((e) => `step ${step.key}: exit ${e.key} leads to ${e.to}, which does not exist`),
  ].filter((fault) => typeof fault === 'string');
}

/** What would make a case stick or go astray. Empty: the SOP can run. */
export function sopFaults(sop: Sop): string[] {
  const seen = reachable(sop);
  const ends = ending(sop);
  const double = (keys: string[]) => keys.filter((k, i) => keys.indexOf(k) !== i);
  return [
    ...double(sop.steps.map((s) => s.key)).map((k) => `step ${k} stands twice`),
    ...double(sop.lanes.map((l) => l.key)).map((k) => `lane ${k} stands twice`),
    ...sop.steps.flatMap((step, index) => faultsOfStep(sop, step, index)),
    ...sop.steps.filter((s) => !seen.has(s.key)).map((s) => `step ${s.key} is never reached`),
    ...sop.steps.filter((s) => !ends.has(s.key)).map((s) => `step ${s.key} leads to no end`),
    ...(sop.steps.some((s) => s.ending === 'granted' && seen.has(s.key))
      ? []
      : ['no way to granted']),
  ];
}
