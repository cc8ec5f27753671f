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

const clocks = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })

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

/** The hour and minute of an ISO time; empty for nothing. */
export function formatClock(iso: string | null | undefined): string {
  const date = parse(iso)
  return date ? clocks.format(date) : ''
}

/** How long ago an ISO time was, or how far ahead it is: `5 min ago`, `in 2 h`, `just now`. */
export function formatAgo(iso: string | null | undefined, now: number): string {
  const date = parse(iso)
  if (!date) return ''
  const seconds = Math.round((now - date.getTime()) / 1_000)
  const distance = Math.abs(seconds)
  if (distance < 45) return seconds < -5 ? 'in a moment' : 'just now'
  const text =
    distance < 90 * 60
      ? `${Math.max(1, Math.round(distance / 60))} min`
      : distance < 36 * 3_600
        ? `${Math.round(distance / 3_600)} h`
        : `${Math.round(distance / 86_400)} days`
  return seconds < 0 ? `in ${text}` : `${text} ago`
}

/** A share from 0 to 1 as `87.5 %`; a dash when there is nothing to share. */
export function formatShare(share: number | null): string {
  return share === null || Number.isNaN(share) ? '–' : `${(share * 100).toFixed(share === 1 || share === 0 ? 0 : 1)} %`
}

/** Milliseconds as a person reads them: `1.7 µs`, `0.4 ms`, `12 ms`, `1.2 s`. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds >= 120_000) return `${Math.round(milliseconds / 60_000)} min`
  if (milliseconds >= 1_000) return `${(milliseconds / 1_000).toFixed(1)} s`
  if (milliseconds > 0 && milliseconds < 0.01) return `${Number((milliseconds * 1_000).toFixed(1))} µs`
  return milliseconds >= 10
    ? `${Math.round(milliseconds)} ms`
    : `${Number(milliseconds.toFixed(milliseconds < 1 ? 2 : 1))} ms`
}

const UNITS = [
  ['day', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
] as const

/** Whole seconds as a person says them: `45 s`, `5 min`, `1 h 30 min`, `2 days`. */
export function formatSpan(seconds: number): string {
  if (seconds < 1) return '0 s'
  const parts: string[] = []
  let rest = Math.round(seconds)
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size)
    rest -= count * size
    if (count > 0) parts.push(`${counts.format(count)} ${unit === 'day' && count > 1 ? 'days' : unit}`)
  }
  return parts.join(' ')
}

/** `in_progress` as `In progress`. */
export function formatWord(word: string | null | undefined): string {
  if (!word) return ''
  const text = word.replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** `Ada Lovelace` and `ada.lovelace@example.com` as `AL`. */
export function initialsOf(name: string): string {
  const words = (name.split('@')[0] ?? '').split(/[\s._-]+/).filter(Boolean)
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('')
}

/** Bytes as `12.3 kB`. */
export function formatBytes(bytes: number | null | undefined): string {
  if (bytes === null || bytes === undefined) return ''
  if (bytes < 1_000) return `${bytes} B`
  if (bytes < 1_000_000) return `${(bytes / 1_000).toFixed(1)} kB`
  if (bytes < 1_000_000_000) return `${(bytes / 1_000_000).toFixed(1)} MB`
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`
}

function parse(iso: string | null | undefined): Date | null {
  if (!iso) return null
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? null : date
}
