export { hear } from './bot/hear.ts';
export type { FollowCase } from './bot/hearing.ts';
export type { FindCase } from './links.ts';
export { keepMailPapers, type MailPapersWish } from './mail-papers.ts';
export { fetchMedia, type MediaWish } from './media.ts';
export { keepCategory } from './offer-queries.ts';
export { addPhrase } from './phrases.ts';
export { ringDue } from './ring.ts';
export { routes as complaintRoutes } from './routes.ts';
