/** What is cached, each with a switch and a lifetime of its own. */
export type FeatureName = 'contactCounts' | 'contactLists' | 'search' | 'messageHistory'
export type LifetimeName = 'contactCountsTTL' | 'contactsTTL' | 'searchTTL' | 'messageHistoryTTL'

/** Seconds by lifetime. */
export type Lifetimes = Readonly<Record<LifetimeName, number>>

/** How a workspace caches. */
export interface CachePolicy {
  readonly enabled: boolean
  readonly features: Readonly<Record<FeatureName, boolean>>
  readonly config: Lifetimes
}

/** The settings of a workspace as the server answers. */
export interface WorkspaceSettings {
  readonly workspace_id: string
  readonly settings: { readonly cache: CachePolicy }
  readonly defaults: Lifetimes
  /** Null while nobody has changed anything. */
  readonly updated_at: string | null
  readonly updated_by: string | null
}

/** A change of the settings as the server takes it. What it does not name stays. */
export interface SettingsRequest {
  readonly cacheEnabled?: boolean
  readonly features?: Partial<Record<FeatureName, boolean>>
  readonly cacheConfig?: Partial<Lifetimes>
}

/** One saved change. */
export interface SettingsChange {
  readonly at: string
  readonly changed_by: string | null
  readonly before: unknown
  readonly after: unknown
}

/** How long the counts of a workspace took one way. */
export interface Measurement {
  readonly timeMs: number | null
  readonly type: string
  readonly p50Ms: number | null
  readonly p99Ms: number | null
  readonly improvementPercent?: number | null
}

/** What came of measuring. A way that could not be measured is null. */
export interface PerformanceResult {
  readonly performance: {
    readonly standard: Measurement | null
    readonly redisCold: Measurement | null
    readonly redisWarm: Measurement | null
    readonly inProcess: Measurement | null
  }
  readonly repeats: number
  /** Why the cache store could not be measured; null when it was. */
  readonly redisUnavailable: string | null
}

export interface InvalidateResult {
  /** Entries that were removed from the cache store. */
  readonly deletedEntries: number
  readonly patterns: readonly string[]
  /** Entries that were removed from the server's memory. */
  readonly memoryEntries: number
  readonly storeReachable: boolean
}

export interface WarmResult {
  readonly warmupTimeMs: number
  readonly entriesWarmed: number
  readonly boards?: unknown
  readonly counts?: unknown
}

/** What the caches of one workspace hold and did. */
export interface WorkspaceFigures {
  readonly tenant_id: string
  readonly slug: string
  readonly entries: number
  readonly bytes: number
  readonly hits: number
  readonly misses: number
  readonly hit_ratio: number | null
  readonly evictions: number
}
