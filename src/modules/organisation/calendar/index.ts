export { type StoredRule, standingRules } from './queries.ts';
export { CalendarFile, UnitRules, WorkingRule } from './rules.ts';
export {
  addCalendarFile,
  addWorkingRules,
  calendarOf,
  type RuleChange,
  withdrawWorkingRule,
} from './service.ts';
