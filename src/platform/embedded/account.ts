import { readFileSync } from 'node:fs';

/** PostgreSQL refuses root. Under root the server runs as one of these accounts, best first. */
const candidates = ['satupintu', 'postgres', 'nobody'];

export interface Account {
  uid?: number;
  gid?: number;
}

/** @throws when started as root on a machine without any of the accounts. */
export function databaseAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of candidates) {
    const account = accounts.find(([user]) => user === name);
    if (account) return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new Error(`started as root, but none of the accounts ${candidates.join(', ')} exists`);
}
