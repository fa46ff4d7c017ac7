import { z } from 'zod';

/** Why the Cloud API took no message, and what that means for trying again. */

export type TroubleWord =
  | 'window_closed'
  | 'no_such_recipient'
  | 'template'
  | 'token'
  | 'not_registered'
  | 'rate'
  | 'media'
  | 'unreachable'
  /** It may have been taken: the answer did not come, or could not be read. */
  | 'unsure'
  | 'refused';

export interface WhatsAppTrouble {
  word: TroubleWord;
  /** Seconds to wait, where the service said so. */
  after: number | null;
  code: number | null;
}

/** developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes */
const byCode: Readonly<Record<number, TroubleWord>> = {
  190: 'token',
  130429: 'rate',
  131026: 'no_such_recipient',
  131030: 'no_such_recipient',
  131047: 'window_closed',
  131048: 'rate',
  131052: 'media',
  131053: 'media',
  131056: 'rate',
  132000: 'template',
  132001: 'template',
  132005: 'template',
  132007: 'template',
  132012: 'template',
  132015: 'template',
  133010: 'not_registered',
  80007: 'rate',
  4: 'rate',
};

const Failure = z.object({ error: z.object({ code: z.coerce.number() }) });

const seconds = (header: string | null): number | null => {
  const given = Number(header);
  return header && Number.isFinite(given) && given >= 0 ? Math.min(given, 3600) : null;
};

export const wordOfCode = (code: number): TroubleWord => byCode[code] ?? 'refused';

export function troubleIn(
  { status, headers }: Pick<Response, 'status' | 'headers'>,
  body: unknown,
): WhatsAppTrouble {
  const failure = Failure.safeParse(body);
  const code = failure.success ? failure.data.error.code : null;
  const after = seconds(headers.get('retry-after'));
  const word = code === null ? null : (byCode[code] ?? null);
  if (word) return { word, after, code };
  if (status === 429) return { word: 'rate', after, code };
  if (status === 401) return { word: 'token', after, code };
  // It failed on their side, perhaps behind the point where the message was taken.
  if (status >= 500) return { word: 'unsure', after, code };
  return { word: 'refused', after, code };
}
