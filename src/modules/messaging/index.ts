export { keepTold, type Trouble } from './became.ts';
export { type Carriers, carryOut, type Envelope } from './carry-out.ts';
export { type Contact, contactFor, openContact } from './contact.ts';
export { keepStop } from './contact-queries.ts';
export { readNotices, tellStaff } from './notices.ts';
export { type Heard, hearContact, hearLeft, type Incoming, receive } from './receive.ts';
export { type Choice, type Message, send, type Words } from './send.ts';
export { type SentLine, sentAbout, subjectOfSent } from './send-queries.ts';
