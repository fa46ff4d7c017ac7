export { forgetOldDrafts } from './draft.ts';
export { accountOf, follow } from './follow.ts';
export { recomputeDueTimes } from './recompute.ts';
export { routes as applicationRoutes } from './routes.tsx';
