export { auditRoutes } from './audit-routes.tsx';
export { delegationRoutes } from './delegation-routes.tsx';
export { desk } from './desk.ts';
export { addAccount, endOldSessions, officerOfStaff, sessionStatement } from './queries.ts';
export { routes as identityRoutes } from './routes.tsx';
export {
  behalfOf,
  type Officer,
  type Permission,
  type Post,
  permissions,
  postsWith,
} from './rules.ts';
export { screenRoutes } from './screens/routes.tsx';
export { screen } from './screens/screen.ts';
export { forgetOldWishes } from './screens/service.ts';
export { secondFactorRoutes } from './second-factor/routes.tsx';
export {
  enrol,
  factorState,
  forgetSecondFactor,
  proveSecondFactor,
  samplePhone,
  type WhyNotProven,
} from './second-factor/service.ts';
export { CodeField } from './second-factor/view.tsx';
export { addOfficer, changeOfficer, givePost } from './service.ts';
export { menuOf } from './views/menu.ts';
