export { forgetEarlyScans } from './keep.ts';
export { tellDispositionsDue } from './news.ts';
export type { Incoming } from './read.ts';
export { incomingRoutes } from './routes.tsx';
export { type CaseRef, type CasesAbove, incomingOfCase } from './tie.ts';
export { TiedLetters } from './views/tied.tsx';
