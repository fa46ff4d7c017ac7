export type { FindCase } from './links.ts';
export { keepCategory } from './offer-queries.ts';
export { addPhrase } from './phrases.ts';
export { ringDue } from './ring.ts';
export { routes as complaintRoutes } from './routes.ts';
