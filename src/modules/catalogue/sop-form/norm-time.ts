import { type Phase, sayAmount } from '../../../kernel/time/index.ts';

/** The norm time of a step is worked time by its nature, so plain minutes say enough. */
export const sayNormTime = ({ amount, unit }: Phase): string =>
  unit === 'minutes' ? `${amount} menit` : sayAmount(amount, unit);
