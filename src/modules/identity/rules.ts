import { createHash, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { Manner, Role } from '../organisation/index.ts';
import { titleOf } from '../organisation/index.ts';

/** One post that an officer holds now. */
export interface Post {
  id: string;
  role: Role;
  title: string;
  manner: Manner;
  unitId: string;
  unitNo: number;
  unitCode: string;
  unitName: string;
  officeId: string;
}

export interface Officer {
  staffId: string;
  name: string;
  posts: Post[];
  /** How many notices they have not read; absent where nobody counts. */
  unread?: number;
}

/** What a person may do at all; how far it reaches is the query's matter. */
export const permissions = {
  'desk.open': [
    'front_office',
    'back_office',
    'section_head',
    'caraka',
    'head',
    'inspector',
    'operator',
  ],
  'case.read': ['front_office', 'back_office', 'section_head', 'caraka', 'head', 'inspector'],
  'case.search': ['front_office', 'back_office', 'section_head', 'head', 'inspector'],
  'case.work': ['front_office', 'back_office', 'section_head', 'caraka', 'head'],
  'case.oversee': ['section_head', 'head', 'inspector'],
  'counter.receive': ['front_office'],
  'letter.read': ['front_office', 'back_office', 'section_head', 'head', 'inspector'],
  'letter.sign': ['section_head', 'head'],
  'letter.revoke': ['head'],
  'letter.keep': ['operator'],
  'item.carry': ['caraka', 'front_office', 'back_office', 'section_head', 'head'],
  'item.oversee': ['head'],
  'item.register': ['caraka', 'front_office', 'back_office', 'section_head'],
  'incoming.keep': ['front_office', 'back_office'],
  'incoming.read': ['front_office', 'back_office', 'section_head', 'head', 'inspector'],
  'incoming.tie': ['front_office', 'back_office', 'section_head', 'head'],
  'incoming.dispose': ['section_head', 'head'],
  'retention.read': ['section_head', 'head', 'inspector', 'operator'],
  'retention.keep': ['operator'],
  'retention.approve': ['section_head', 'head'],
  'complaint.read': ['front_office', 'back_office', 'section_head', 'head', 'inspector'],
  'complaint.work': ['front_office', 'back_office', 'section_head', 'head'],
  'complaint.receive': ['front_office'],
  'complaint.keep': ['head', 'operator'],
  'whistle.read': ['inspector'],
  'message.keep': ['operator'],
  'delegation.make': ['head', 'operator'],
  'catalogue.keep': ['operator'],
  'calendar.keep': ['operator'],
  'audit.read': ['inspector', 'operator'],
  'screen.keep': ['front_office', 'head'],
} as const satisfies Record<string, readonly Role[]>;
export type Permission = keyof typeof permissions;

const rolesWith = (permission: Permission): readonly Role[] => permissions[permission];

export const postsWith = (officer: Officer, permission: Permission): Post[] =>
  officer.posts.filter((post) => rolesWith(permission).includes(post.role));

export const may = (officer: Officer, permission: Permission): boolean =>
  postsWith(officer, permission).length > 0;

/** "Plh. Kepala Kantor" when acting for another, otherwise nothing. */
export const behalfOf = (post: Post): string | null =>
  post.manner === 'definitif' ? null : titleOf(post.title, post.manner);

export const shownTitle = (post: Post): string => titleOf(post.title, post.manner);

const scryptAsync = promisify<string, Buffer, number, object, Buffer>(scrypt);
/** OWASP's memory-hard setting of 2023: 32 MB a try. */
const cost = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const hashBytes = 32;

export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await scryptAsync(password.normalize('NFKC'), salt, hashBytes, cost);
  return `scrypt$${salt.toString('base64url')}$${hash.toString('base64url')}`;
}

/** As slow for an account that does not exist, so that time tells nothing. */
export async function passwordFits(password: string, stored: string | null): Promise<boolean> {
  const [, salt = '', hash = ''] = (stored ?? `scrypt$${'A'.repeat(22)}$${'A'.repeat(43)}`).split(
    '$',
  );
  const wanted = Buffer.from(hash, 'base64url');
  const salted = Buffer.from(salt, 'base64url');
  const got = await scryptAsync(password.normalize('NFKC'), salted, hashBytes, cost);
  return stored !== null && wanted.length === got.length && timingSafeEqual(wanted, got);
}

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();

const shortestPassword = 12;

export type WhyNoPassword = 'too_short' | 'too_plain';

/** Length counts, not signs (NIST SP 800-63B, 5.1.1.2): and not the same letter again and again. */
export function passwordFault(password: string): WhyNoPassword | null {
  if ([...password].length < shortestPassword) return 'too_short';
  return new Set(password).size < 5 ? 'too_plain' : null;
}
