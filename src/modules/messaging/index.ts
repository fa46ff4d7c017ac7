export { type Carriers, carryOut } from './carry-out.ts';
export {
  type About,
  choiceOf,
  chosenOf,
  keepChoice,
  offeredWays,
  reportToldTo,
  tellChosen,
} from './choice.ts';
export { showChoice, takeChoice, takeDevice } from './choice-pages.tsx';
export { keepStop } from './contact-queries.ts';
export { mailCarrier } from './email.ts';
export { forgetOldMails } from './forget-mails.ts';
export { keeperRoutes as messageRoutes } from './keeper-routes.tsx';
export { MailContent, papersOfMail } from './mail-content.ts';
export { mailReader } from './mail-in.ts';
export { reportAddress } from './mail-in-state.ts';
export { noticeRoutes } from './notice-routes.tsx';
export { readNotices, seeNotices, sessionWithUnread, tellStaff } from './notices.ts';
export { sendPaced } from './paced.ts';
export { purposes, saying } from './purposes.ts';
export { pushCarrier } from './push.ts';
export { notBefore } from './quiet.ts';
export { readMarker } from './read-marks.ts';
export { type Heard, hearContact, hearLeft, type Listener } from './receive.ts';
export { leavingBrowser, renewRoutes } from './renew-routes.ts';
export { send, type Words } from './send.ts';
export { type SentLine, sentAbout, subjectOfSent } from './send-queries.ts';
export { simulationRoutes } from './simulation-routes.tsx';
export { templateRoutes } from './template-routes.tsx';
export { SentPanel } from './views/sent.tsx';
export { webhookRoutes } from './webhook-routes.ts';
export { whatsAppCarrier } from './whatsapp.ts';
export type { OpenToSend } from './whatsapp-paper.ts';
