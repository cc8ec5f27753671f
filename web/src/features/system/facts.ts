/** Hits and misses of one layer, kind of cached thing, or module. */
export interface CounterRow {
  readonly name: string
  readonly hits: number
  readonly misses: number
  readonly stale: number | null
  /** Share of hits from 0 to 1; null before anything was asked for. */
  readonly ratio: number | null
  readonly entries: number | null
  readonly bytes: number | null
  readonly evictions: number | null
}

type Facts = Readonly<Record<string, unknown>>

/** The rows of a group of counters by name, those that are asked most first; what nobody asked for is left out. */
export function counterRows(group: unknown): CounterRow[] {
  if (!isFacts(group)) return []
  return Object.entries(group)
    .flatMap(([name, counters]) => (isFacts(counters) ? [counterRow(name, counters)] : []))
    .filter(({ hits, misses, entries }) => hits + misses + (entries ?? 0) > 0)
    .sort((one, other) => other.hits + other.misses - one.hits - one.misses)
}

/** The layers from the nearest on: whatever one does not have, the next is asked for. */
export function layerRows(layers: unknown): CounterRow[] {
  if (!isFacts(layers)) return []
  const { memory, remote, source } = layers
  const fromMemory = countOf(memory, 'hits')
  const fromRemote = countOf(remote, 'hits')
  const fromSource = countOf(source, 'misses')
  return [
    ...(isFacts(memory) ? [row('memory', memory, fromMemory, fromRemote + fromSource)] : []),
    ...(isFacts(remote) ? [row('remote', remote, fromRemote, fromSource)] : []),
  ]
}

function counterRow(name: string, counters: Facts): CounterRow {
  const hits = numberOf(counters.hits) ?? countOf(counters, 'memory_hits') + countOf(counters, 'remote_hits')
  return row(name, counters, hits, countOf(counters, 'misses'))
}

function row(name: string, counters: Facts, hits: number, misses: number): CounterRow {
  return {
    name,
    hits,
    misses,
    stale: numberOf(counters.stale),
    ratio: hits + misses === 0 ? null : hits / (hits + misses),
    entries: numberOf(counters.entries),
    bytes: numberOf(counters.bytes),
    evictions: numberOf(counters.evictions),
  }
}

function countOf(counters: unknown, name: string): number {
  return (isFacts(counters) ? numberOf(counters[name]) : null) ?? 0
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
