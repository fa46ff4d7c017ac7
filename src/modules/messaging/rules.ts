/** What is the same for every channel: how a message's state grows, and when it is tried again. */

export type Channel = 'whatsapp' | 'email' | 'push';

/** trying: a channel may have it, or not; nobody knows before it says so. */
export type SendingState =
  | 'waiting'
  | 'trying'
  | 'sent'
  | 'delivered'
  | 'read'
  | 'failed'
  /** Nobody is to get it any more: they said stop. */
  | 'dropped';

/** What a channel tells of a message it took. */
export type DeliveryState = 'sent' | 'delivered' | 'read' | 'failed';

const rank: Record<SendingState, number> = {
  ...{ waiting: 0, trying: 1, sent: 2, failed: 3, delivered: 4, read: 5 },
  dropped: 9,
};

/**
 * States come in any order and repeatedly (opengovsg/postmangovsg#2151). What was read was
 * delivered, whatever comes later; and what arrived did not fail.
 */
export const grown = (before: SendingState, told: DeliveryState): SendingState =>
  rank[told] > rank[before] ? told : before;

const minute = 60_000;
/** Quick at first, then patient: the tenth try is half a day after the first. */
const pauses = [5, 20, 60, 180, 600, 1800, 3600, 7200, 14_400].map((seconds) => seconds * 1000);

/** @returns null: tried often enough, now a person has to see it. */
export function nextTry(now: Date, tries: number, after: number | null): Date | null {
  const pause = pauses[tries - 1];
  if (pause === undefined) return null;
  return new Date(now.getTime() + Math.max(pause, (after ?? 0) * 1000));
}

/** So long one process has a message for itself; then another may ask what became of it. */
export const lease = 2 * minute;

const day = 24 * 60 * minute;
/**
 * WhatsApp lets a business write freely for 24 hours after a person's last message; outside only
 * templates (developers.facebook.com/docs/whatsapp, customer service windows). A minute is kept
 * back, because the two clocks differ.
 */
export const mayWriteFreely = (heardAt: Date | null, now: Date): boolean =>
  heardAt !== null && now.getTime() - heardAt.getTime() < day - minute;
