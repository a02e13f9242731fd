export { workingCalendar, type DayVerdict, type WorkingCalendar } from './calendar.js';
export { dueDate, type DueDate } from './due-date.js';
