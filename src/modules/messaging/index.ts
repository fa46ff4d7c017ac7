export { type Carriers, carryOut } from './carry-out.ts';
export { keepStop } from './contact-queries.ts';
export { readNotices, tellStaff } from './notices.ts';
export { type Heard, hearContact, hearLeft, type Listener } from './receive.ts';
export { send, type Words } from './send.ts';
export { type SentLine, sentAbout, subjectOfSent } from './send-queries.ts';
export { simulationRoutes } from './simulation-routes.tsx';
export { webhookRoutes } from './webhook-routes.ts';
export { whatsAppCarrier } from './whatsapp.ts';
