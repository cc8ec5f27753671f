/** A day of the calendar as `2026-11-21`, where the browser stands. */
export type LocalDay = string

/** The day of a moment. */
export function dayOf(moment: Date): LocalDay {
  const month = String(moment.getMonth() + 1).padStart(2, '0')
  return `${moment.getFullYear()}-${month}-${String(moment.getDate()).padStart(2, '0')}`
}

/** The day so many days after `day`; before it for a negative number. */
export function addDays(day: LocalDay, days: number): LocalDay {
  const date = noonOf(day)
  date.setDate(date.getDate() + days)
  return dayOf(date)
}

/** The first day of the month so many months after that of `day`. */
export function addMonths(day: LocalDay, months: number): LocalDay {
  const date = noonOf(day)
  return dayOf(new Date(date.getFullYear(), date.getMonth() + months, 1, 12))
}

/** Six weeks, Monday first, that hold the whole month of `day`. */
export function monthWeeks(day: LocalDay): LocalDay[][] {
  const first = addMonths(day, 0)
  const weekday = (noonOf(first).getDay() + 6) % 7
  const start = addDays(first, -weekday)
  return Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_, at) => addDays(start, week * 7 + at)))
}

/** Noon, because midnight is missing on the day when clocks go forward in some countries. */
export function noonOf(day: LocalDay): Date {
  return new Date(`${day}T12:00:00`)
}
