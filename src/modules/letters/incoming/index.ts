export { forgetEarlyScans } from './keep.ts';
export { incomingRoutes } from './routes.tsx';
