export { receive } from './apply.ts';
export { type CaseWish, workOnCase } from './case-work.ts';
export { casesAbove } from './cases-above.ts';
export { forgetOldDrafts } from './draft.ts';
export { accountOf, complete, follow, takeBack } from './follow.ts';
export { passSigned, type SignedCase } from './letter/after-signing.ts';
export { recomputeDueTimes } from './recompute.ts';
export { routes as applicationRoutes } from './routes.tsx';
export { rebuildNames } from './search-rebuild.ts';
