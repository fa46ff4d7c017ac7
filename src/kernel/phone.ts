import { accept, type Outcome, refuse } from './outcome.ts';

/** Indonesian numbers: 0812..., 62812..., +62 812...; kept as +62812.... */
export function readPhone(typed: string): Outcome<string, 'not_a_phone'> {
  const digits = typed.replace(/[\s().-]/g, '').replace(/^(\+62|62|0)/, '');
  return /^[1-9]\d{7,11}$/.test(digits) && /^(\+62|62|0)/.test(typed.replace(/[\s(]/g, ''))
    ? accept(`+62${digits}`)
    : refuse('not_a_phone');
}
