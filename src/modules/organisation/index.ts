export {
  addCalendarFile,
  CalendarFile,
  calendarOf,
  forgetCalendars,
  type StoredRule,
  standingRules,
  withdrawWorkingRule,
} from './calendar/index.ts';
export { readGrade, sayGrade } from './grades.ts';
export { headsAbove } from './heads.ts';
export {
  addHolding,
  addPost,
  addStaff,
  addUnit,
  type Colleague,
  changeStaff,
  colleaguesOf,
  endHolding,
  type FoundUnit,
  findPost,
  type Holder,
  holdersOf,
  officesLike,
  postNamed,
  type StaffFacts,
} from './queries.ts';
export {
  delegationFault,
  Manner,
  Role,
  titleOf,
  type WhyNoDelegation,
} from './rules.ts';
export { roleTitles, type Titles } from './titles.ts';
export { Tree, treeOf, type Unit } from './tree.ts';
