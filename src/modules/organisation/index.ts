export {
  addHolding,
  addPost,
  addStaff,
  addUnit,
  allTitles,
  type Colleague,
  colleaguesOf,
  findPost,
  type FoundUnit,
  officesLike,
} from './queries.ts';
export {
  delegationFault,
  Manner,
  Role,
  roleWord,
  titleOf,
  type WhyNoDelegation,
} from './rules.ts';
export { Tree, treeOf, type Unit } from './tree.ts';
