/** Answers and misses of one layer or kind of cached thing. */
export interface CounterRow {
  /** Where it stands in the answer: `layers / memory`. */
  readonly name: string
  readonly hits: number
  readonly misses: number
  readonly stale: number
  /** Share of hits from 0 to 1; null before anything was asked for. */
  readonly ratio: number | null
  readonly entries: number | null
  readonly bytes: number | null
  readonly evictions: number | null
}

type Facts = Readonly<Record<string, unknown>>

/** Every object in `data`, however deep, that counts hits and misses. */
export function counterRows(data: unknown, path: readonly string[] = []): CounterRow[] {
  if (Array.isArray(data)) {
    return data.flatMap((item, at) => counterRows(item, [...path, nameOf(item) ?? String(at + 1)]))
  }
  if (!isFacts(data)) return []
  const { hits, misses } = data
  const own =
    typeof hits === 'number' && typeof misses === 'number'
      ? [
          {
            name: path.join(' / '),
            hits,
            misses,
            stale: numberOf(data.stale) ?? 0,
            ratio: hits + misses === 0 ? null : hits / (hits + misses),
            entries: numberOf(data.entries),
            bytes: numberOf(data.bytes),
            evictions: numberOf(data.evictions),
          },
        ]
      : []
  return [...own, ...Object.entries(data).flatMap(([name, value]) => counterRows(value, [...path, name]))]
}

/** One fact of a flat or nested object, with the way to it. */
export interface Fact {
  readonly name: string
  readonly value: string | number | boolean
}

/** Every plain value in `data`, nested names joined by dots. */
export function factsOf(data: unknown, path: readonly string[] = []): Fact[] {
  if (data === null || data === undefined) return []
  if (Array.isArray(data)) return data.flatMap((item, at) => factsOf(item, [...path, nameOf(item) ?? String(at + 1)]))
  if (isFacts(data)) return Object.entries(data).flatMap(([name, value]) => factsOf(value, [...path, name]))
  return [{ name: path.join('.'), value: data as string | number | boolean }]
}

/** A component's state: the text itself, or what an object calls `state` or `status`. */
export function stateOf(component: unknown): string {
  if (typeof component === 'string') return component
  if (!isFacts(component)) return 'unknown'
  const state = component.state ?? component.status ?? component.connection
  return typeof state === 'string' ? state : 'unknown'
}

export function isFacts(value: unknown): value is Facts {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function nameOf(item: unknown): string | null {
  return isFacts(item) && typeof item.name === 'string' ? item.name : null
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
