export {
  Deed,
  type ExitKey,
  Field,
  Form,
  Lane,
  LaneRole,
  Requirement,
  ServiceDefinition,
  Sop,
  Standard,
  Step,
} from './definition/index.ts';
export { type Found, type Listed, type ServiceRow, servicesLike, servicesOf, serviceWithCode, serviceWithId } from './queries.ts';
export { type Complete, gapsOf } from './rules.ts';
export { type Change, offerService, publishedVersion } from './service.ts';
