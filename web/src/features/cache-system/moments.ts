import { formatClock, formatMoment } from '@/lib/format'

const DAY = 86_400_000
const dayTimes = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
})
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

/** A moment on the axis of a chart that spans so many milliseconds. */
export function tickText(at: number, span: number): string {
  return span > 1.5 * DAY ? days.format(at) : formatClock(new Date(at).toISOString())
}

/** A moment in a narrow column; no chart reaches back so far that it takes the year. */
export function shortMomentText(at: number): string {
  return dayTimes.format(at)
}

export function momentText(at: number): string {
  return formatMoment(new Date(at).toISOString())
}
