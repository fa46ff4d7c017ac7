import type { ReadMail } from './read-mail.ts';

/** What a server tells of a mail of ours (RFC 3464). */

export interface Bounce {
  /** Ours, by the name we gave it. */
  messageId: string;
  state: 'failed' | 'delivered';
  /** "5.1.1" and its kin (RFC 3463). */
  status: string;
}

const stateOf: Record<string, Bounce['state']> = { failed: 'failed', delivered: 'delivered' };

const field = (text: string, name: string): string | null =>
  new RegExp(`^${name}:[ \\t]*(.+)$`, 'im').exec(text)?.[1]?.trim() ?? null;

/** The mail it speaks of comes along, whole or by its headers. */
function speaksOf({ papers, answers }: ReadMail): string | null {
  for (const { type, bytes } of papers) {
    if (type !== 'message/rfc822' && !/^text\/rfc822-headers?$/.test(type)) continue;
    const [head = ''] = bytes.toString('latin1', 0, 64 * 1024).split(/\r?\n\r?\n/);
    const id = /^message-id:\s*(<[^<>\s]+>)/im.exec(head)?.[1];
    if (id) return id;
  }
  return answers[0] ?? null;
}

/** @returns null: it says nothing about a mail that could be ours. A delay is no news. */
export function bounceIn(mail: ReadMail): Bounce | null {
  const report = mail.papers.find(({ type }) => type === 'message/delivery-status');
  const messageId = report && speaksOf(mail);
  if (!report || !messageId) return null;
  const told = report.bytes.toString('latin1', 0, 64 * 1024);
  const state = stateOf[field(told, 'Action')?.toLowerCase() ?? ''];
  if (!state) return null;
  const status = /\d\.\d{1,3}\.\d{1,3}/.exec(field(told, 'Status') ?? '')?.[0] ?? '';
  return { messageId, state, status };
}
