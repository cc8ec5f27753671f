import { type CacheStep, parseCacheStatus } from '@/lib/cache-status'
import { totalServerTime } from '@/lib/server-timing'

const OUTCOMES = ['HIT', 'MISS', 'STALE', 'BYPASS'] as const
export type CacheOutcome = (typeof OUTCOMES)[number]

/** How an answer came about, as its headers tell it. */
export interface CacheAnswer {
  readonly outcome: CacheOutcome
  /** The layer that gave the answer: `memory`, `remote`, `source`, … */
  readonly layer: string | null
  /** Why the cached answer was not used, or why a stale one was. */
  readonly reason: string | null
  /** Seconds until the answer expires where it is stored. */
  readonly ttl: number | null
  /** Milliseconds spent on the server; null where that was not measured. */
  readonly serverTime: number | null
  readonly version: string | null
  /** Path and query of the request that was answered; null when that is not known. */
  readonly url: string | null
}

/** Reads `X-Cache`, `Cache-Status`, `Server-Timing` and `X-Version`; null when the answer says nothing about caching. */
export function cacheAnswer(headers: Headers, url = ''): CacheAnswer | null {
  const steps = parseCacheStatus(headers.get('Cache-Status'))
  const named = headers.get('X-Cache')?.trim().toUpperCase()
  const outcome = OUTCOMES.find((known) => known === named) ?? outcomeOf(steps)
  if (outcome === null) return null
  // The cache nearest to the browser comes last, and speaks about the answer as a whole.
  const step = steps.at(-1)
  const detail = step?.detail ?? null
  return {
    outcome,
    layer: layerOf(outcome, detail),
    reason: outcome === 'HIT' ? null : (detail ?? step?.forwarded ?? null),
    ttl: step?.ttl ?? null,
    // What memory answers at once carries a zero without a look at the clock: no time is as short as that.
    serverTime: totalServerTime(headers.get('Server-Timing')) || null,
    version: headers.get('X-Version'),
    url: pathOf(url),
  }
}

/** An address without its host. */
function pathOf(url: string): string | null {
  const path = url.replace(/^[a-z]+:\/\/[^/?#]+/i, '')
  return path === '' ? null : path
}

function outcomeOf(steps: readonly CacheStep[]): CacheOutcome | null {
  if (steps.length === 0) return null
  const giver = steps.find((step) => step.hit)
  if (giver) return giver.ttl !== null && giver.ttl < 0 ? 'STALE' : 'HIT'
  return steps.some((step) => step.forwarded === 'bypass') ? 'BYPASS' : 'MISS'
}

/** A hit says which layer gave it; what no layer gave came from the source. */
function layerOf(outcome: CacheOutcome, detail: string | null): string | null {
  switch (outcome) {
    case 'HIT':
      return detail
    case 'STALE':
      return null
    case 'MISS':
    case 'BYPASS':
      return 'source'
  }
}
