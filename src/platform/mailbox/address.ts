/** Where the house's mail lies, and how to be let in (RFC 5092 without its finer parts). */
export interface MailboxAddress {
  host: string;
  port: number;
  /** TLS from the first byte; else it is asked for (STARTTLS) before the password is said. */
  secure: boolean;
  /** Only to this machine itself a password goes in the clear. */
  plainAllowed: boolean;
  user: string;
  password: string;
  folder: string;
}

const usualPort: Record<string, number> = { 'imaps:': 993, 'imap:': 143 };
const thisMachine = new Set(['127.0.0.1', '[::1]', 'localhost']);

/** "imaps://user:password@host:993/INBOX". @returns null for anything else. */
export function mailboxAddress(url: string): MailboxAddress | null {
  if (!URL.canParse(url)) return null;
  const { protocol, hostname, port, username, password, pathname } = new URL(url);
  const usual = usualPort[protocol];
  if (!usual || !hostname || !username || !password) return null;
  try {
    return {
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port || usual),
      secure: protocol === 'imaps:',
      plainAllowed: thisMachine.has(hostname),
      user: decodeURIComponent(username),
      password: decodeURIComponent(password),
      folder: decodeURIComponent(pathname.slice(1)) || 'INBOX',
    };
  } catch {
    return null;
  }
}
