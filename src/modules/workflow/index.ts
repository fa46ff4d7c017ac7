export { completeByApplicant, withdraw } from './applicant.ts';
export { dueInstructions, keepTold } from './deadlines.ts';
export {
  type LogLine,
  logOf,
  readingPost,
  runningCases,
} from './queries.ts';
export { routes as calendarRoutes } from './routes.tsx';
export {
  type Case,
  type CaseStateWord,
  clockEvents,
  type Ending,
  type Event,
  stepOf,
  type WhyNot,
} from './rules.ts';
export { type Actor, clockOf, openCase, type Rails, type Work } from './run.ts';
export {
  type AtDesk,
  claim,
  handOver,
  type Instruction,
  instruct,
  mayTake,
  postKey,
  recomputeDue,
  release,
  reportBack,
  takeStep,
} from './service.ts';
export { holderHasLeft, type Task, tasksOfCase } from './task-queries.ts';
export { firstBrokenEvent } from './verify.ts';
export { initialBefore, stepAhead } from './ways.ts';
