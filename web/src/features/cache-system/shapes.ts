/** What the caches did in one step of time, over all servers; sizes as they were at its end. */
export interface HistoryPoint {
  readonly at: string
  readonly memory_hits: number
  readonly remote_hits: number
  readonly misses: number
  readonly stale: number
  readonly bypasses: number
  readonly failures: number
  readonly loads: number
  readonly load_errors: number
  readonly evictions: number
  readonly bytes: number
  readonly entries: number
}

export interface History {
  readonly step_seconds: number
  readonly points: readonly HistoryPoint[]
}

export interface HottestKey {
  readonly key: string
  readonly tenant_id: string | null
  readonly module: string
  readonly namespace: string
  readonly hits: number
  readonly per_second: number
  readonly bytes: number | null
}

export interface Hottest {
  readonly since: string | null
  readonly keys: readonly HottestKey[]
}

export interface SlowLoad {
  readonly at: string
  readonly key: string
  readonly tenant_id: string | null
  readonly module: string
  readonly namespace: string
  readonly duration_ms: number
  readonly outcome: string
}

export interface SlowLoads {
  readonly threshold_ms: number
  readonly loads: readonly SlowLoad[]
}

/** What the caches hold and did for one workspace. */
export interface TenantFigures {
  readonly tenant_id: string
  readonly slug: string | null
  readonly name: string | null
  readonly cache_enabled: boolean
  readonly entries: number
  readonly bytes: number
  readonly hits: number
  readonly misses: number
  readonly hit_ratio: number | null
  readonly evictions: number
}

/** Who raised a version last, and by what. */
export interface LastRaise {
  readonly at: string
  readonly by: string | null
  readonly source: string | null
  readonly table: string | null
  readonly operation: string | null
}

export interface ExplainedVersion {
  readonly module: string
  /** Null while it cannot be learned. */
  readonly required: number | null
  readonly last_raised: LastRaise | null
}

/** What one layer has to say to a request. */
export interface ExplainedLayer {
  readonly layer: string
  readonly found: boolean
  readonly verdict: string
  readonly reason: string | null
  readonly versions: readonly number[] | null
  readonly age_ms: number | null
  /** What is left of its lifetime. */
  readonly ttl_ms: number | null
  /** What is left of the time in which it is still given when nothing newer can be had. */
  readonly grace_ms?: number | null
  readonly bytes: number | null
}

/** Why a request would be answered as it is. */
export interface Explanation {
  readonly url: string
  readonly route: string | null
  readonly cached: boolean
  readonly reason: string | null
  readonly key: string | null
  readonly namespace: string | null
  readonly module: string | null
  readonly tenant_id: string | null
  readonly mode: string | null
  readonly policy: unknown
  readonly ttl_seconds: number | null
  readonly versions: readonly ExplainedVersion[]
  readonly layers: readonly ExplainedLayer[]
  /** Since when this server has heard every raise; null while it hears none. */
  readonly raises_heard_since?: string | null
  /** Whether somebody is loading it at this moment. */
  readonly loading?: boolean
  readonly outcome: string | null
  readonly sentence: string
}
