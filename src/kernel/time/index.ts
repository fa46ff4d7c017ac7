export {
  Phase,
  PhaseUnit,
  parsePromise,
  sayAmount,
  sayPhases,
  type WhyNoPromise,
} from './phase.ts';
export {
  localDate,
  parseInstant,
  sayDate,
  sayDateTime,
  sayDuration,
  sayTime,
  toIso,
  Zone,
} from './zone.ts';
