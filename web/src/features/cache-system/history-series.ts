import type { Range } from './cache-system-search'
import type { History, HistoryPoint } from './shapes'

const SPAN_SECONDS: Readonly<Record<Range, number>> = { '1h': 3_600, '24h': 86_400, '7d': 604_800 }

/** One step of the charts. Null where nothing is known: the line has a gap there. */
export interface Step {
  /** Begin of the step, in milliseconds. */
  readonly at: number
  readonly hitRate: number | null
  readonly memoryHits: number
  readonly remoteHits: number
  readonly misses: number
  readonly stale: number
  readonly bypasses: number
  readonly failures: number
  readonly loads: number
  readonly loadErrors: number
  readonly evictions: number
  readonly bytes: number | null
  readonly entries: number | null
}

/**
 * The steps of a range up to `now`, without holes: a step that nobody wrote down had no requests, as when every server
 * was off.
 */
export function historySteps({ step_seconds, points }: History, range: Range, now: number): Step[] {
  const step = Math.max(1, step_seconds) * 1_000
  const first = points[0]
  if (first === undefined) return []
  const byStep = new Map(points.map((point) => [Math.floor(Date.parse(point.at) / step), point]))
  const last = Math.max(...byStep.keys(), Math.floor(now / step) - 1)
  const count = Math.ceil((SPAN_SECONDS[range] * 1_000) / step)
  return Array.from({ length: count }, (_, index) => {
    const at = last - count + 1 + index
    return stepOf(at * step, byStep.get(at))
  })
}

function stepOf(at: number, point: HistoryPoint | undefined): Step {
  const hits = (point?.memory_hits ?? 0) + (point?.remote_hits ?? 0)
  return {
    at,
    hitRate: shareOf(hits, point?.misses ?? 0),
    memoryHits: point?.memory_hits ?? 0,
    remoteHits: point?.remote_hits ?? 0,
    misses: point?.misses ?? 0,
    stale: point?.stale ?? 0,
    bypasses: point?.bypasses ?? 0,
    failures: point?.failures ?? 0,
    loads: point?.loads ?? 0,
    loadErrors: point?.load_errors ?? 0,
    evictions: point?.evictions ?? 0,
    bytes: point?.bytes ?? null,
    entries: point?.entries ?? null,
  }
}

/** Where a value stands between two gaps: no line leads there, so that it takes a mark of its own to be seen. */
export function loneSteps(steps: readonly Step[], field: keyof Step): ReadonlySet<number> {
  const isKnown = (index: number) => (steps[index]?.[field] ?? null) !== null
  return new Set([...steps.keys()].filter((index) => isKnown(index) && !isKnown(index - 1) && !isKnown(index + 1)))
}

/** What a range adds up to. */
export interface HistorySummary {
  readonly hitRate: number | null
  readonly requests: number
  readonly loads: number
  readonly loadErrors: number
  readonly evictions: number
  /** The newest size that is known. */
  readonly bytes: number | null
}

export function summarize(steps: readonly Step[]): HistorySummary {
  const sum = (pick: (step: Step) => number) => steps.reduce((total, step) => total + pick(step), 0)
  const hits = sum(({ memoryHits, remoteHits }) => memoryHits + remoteHits)
  const misses = sum((step) => step.misses)
  return {
    hitRate: shareOf(hits, misses),
    requests: hits + misses + sum(({ stale, bypasses, failures }) => stale + bypasses + failures),
    loads: sum((step) => step.loads),
    loadErrors: sum((step) => step.loadErrors),
    evictions: sum((step) => step.evictions),
    bytes: steps.findLast((step) => step.bytes !== null)?.bytes ?? null,
  }
}

function shareOf(hits: number, misses: number): number | null {
  return hits + misses === 0 ? null : hits / (hits + misses)
}
