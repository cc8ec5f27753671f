import { splitOutsideQuotes, unquote } from '@/lib/header-list'

/** One metric of a `Server-Timing` header; `duration` in milliseconds. */
export interface ServerTimingMetric {
  readonly name: string
  readonly duration: number | null
}

/** Reads a `Server-Timing` header; metrics without a name are left out. */
export function parseServerTiming(header: string | null): ServerTimingMetric[] {
  if (header === null) return []
  return splitOutsideQuotes(header, ',')
    .map((metric) => {
      const [name, ...parameters] = splitOutsideQuotes(metric, ';')
      const duration = parameters.find((parameter) => parameter.toLowerCase().startsWith('dur='))?.slice('dur='.length)
      const milliseconds = Number(unquote(duration ?? 'none'))
      return { name: name ?? '', duration: Number.isFinite(milliseconds) ? milliseconds : null }
    })
    .filter((metric) => metric.name !== '')
}

/** The time the server spent in all: the metric `total` when there is one, else the longest. */
export function totalServerTime(header: string | null): number | null {
  const metrics = parseServerTiming(header)
  const total = metrics.find((metric) => metric.name === 'total' && metric.duration !== null)
  if (total) return total.duration
  const durations = metrics.map((metric) => metric.duration).filter((duration) => duration !== null)
  return durations.length > 0 ? Math.max(...durations) : null
}
