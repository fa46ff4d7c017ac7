export { type MailboxAddress, mailboxAddress } from './address.ts';
export { type Bounce, bounceIn } from './bounce.ts';
export { type NotAPerson, notAPerson } from './machine.ts';
export { ownWords } from './own-words.ts';
export { type MailPaper, type ReadMail, readMail } from './read-mail.ts';
export {
  type Arrived,
  type Cursor,
  type MailboxTrouble,
  type Reader,
  type WatchOptions,
  watchMailbox,
} from './watch.ts';
