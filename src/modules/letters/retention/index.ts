export { keepScheduleLine } from './queries.ts';
export { retentionRoutes } from './routes.tsx';
