export { type MailboxAddress, mailboxAddress } from './address.ts';
export {
  type Arrived,
  type Cursor,
  type MailboxTrouble,
  type Reader,
  type WatchOptions,
  watchMailbox,
} from './watch.ts';
