import { type Facts, isFacts } from '@/ui/facts'

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

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
