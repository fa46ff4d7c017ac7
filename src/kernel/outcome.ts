/**
 * What a rule or a service answers: a value, or the word for why not. A refusal is never an
 * exception.
 */
export type Outcome<Value, Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal };

export const accept = <Value>(value: Value) => ({ ok: true, value }) as const;
export const refuse = <const Refusal>(refusal: Refusal) => ({ ok: false, refusal }) as const;
