export { type StoredRule, standingRules } from './queries.ts';
export { CalendarFile } from './rules.ts';
export { addCalendarFile, calendarOf, forgetCalendars, withdrawWorkingRule } from './service.ts';
