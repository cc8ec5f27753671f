/*
 * Formats for people. Made once: building an `Intl` object costs more than using it, and a grid formats thousands.
 */
const counts = new Intl.NumberFormat('en-US')
const money = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 })
const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })
const moments = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
})

/** `191663` as `191,663`. */
export function formatCount(count: number): string {
  return counts.format(count)
}

/** An amount without decimals; empty for nothing. */
export function formatAmount(amount: number | null | undefined): string {
  return amount === null || amount === undefined ? '' : money.format(amount)
}

/** The day of an ISO date or time; empty for nothing. */
export function formatDay(iso: string | null | undefined): string {
  const date = parse(iso)
  return date ? days.format(date) : ''
}

/** Day and minute of an ISO time; empty for nothing. */
export function formatMoment(iso: string | null | undefined): string {
  const date = parse(iso)
  return date ? moments.format(date) : ''
}

/** Milliseconds as a person reads them: `0.4 ms`, `12 ms`, `1.2 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds >= 1_000) return `${(milliseconds / 1_000).toFixed(1)} s`
  return milliseconds >= 10
    ? `${Math.round(milliseconds)} ms`
    : `${Number(milliseconds.toFixed(milliseconds < 1 ? 2 : 1))} ms`
}

/** `in_progress` as `In progress`. */
export function formatWord(word: string | null | undefined): string {
  if (!word) return ''
  const text = word.replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Bytes as `12.3 kB`. */
export function formatBytes(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined) return ''
  if (bytes < 1_000) return `${bytes} B`
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

function parse(iso: string | null | undefined): Date | null {
  if (!iso) return null
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? null : date
}
