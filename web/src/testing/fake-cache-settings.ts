import type { RequestHandler } from 'msw'
import type { Guard } from '@/testing/fake-part'
import { mock, problem, success } from '@/testing/typed-http'

const MOST_SECONDS = 86_400

/** How a workspace caches, as a fresh one does. */
function freshCache() {
  return {
    enabled: true,
    features: { contactCounts: true, contactLists: true, search: true, messageHistory: true },
    config: { contactCountsTTL: 300, contactsTTL: 180, searchTTL: 120, messageHistoryTTL: 300 },
  }
}

type FakeCache = ReturnType<typeof freshCache>

interface SettingsBody {
  readonly cacheEnabled?: boolean
  readonly features?: Partial<FakeCache['features']>
  readonly cacheConfig?: Partial<FakeCache['config']>
}

interface FakeChange {
  readonly at: string
  readonly changed_by: string
  readonly before: FakeCache
  readonly after: FakeCache
}

/** The cache settings of the fake server's workspace, and what can be done about its cache by hand. */
export class FakeCacheSettings {
  cache = freshCache()
  /** Every body that came to be saved. */
  readonly saves: SettingsBody[] = []
  readonly changes: FakeChange[] = []
  isStoreAway = false
  readonly #guard: Guard

  constructor(guard: Guard) {
    this.#guard = guard
  }

  /** Somebody else saves. */
  change(change: Partial<FakeCache>, by = 'grace@example.com', at = new Date().toISOString()): void {
    const before = this.cache
    this.cache = { ...before, ...change }
    this.changes.unshift({ at, changed_by: by, before, after: this.cache })
  }

  handlers(): RequestHandler[] {
    return [
      mock('get', '/api/cache-settings/workspace/{workspace}/settings', ({ request, params }) =>
        this.#guard(request, () => ({ body: success(this.#settings(params.workspace ?? '')) })),
      ),
      mock('post', '/api/cache-settings/workspace/{workspace}/settings', async ({ request, params }) => {
        const body = (await request.json()) as SettingsBody
        return this.#guard(request, () => {
          this.saves.push(body)
          const wrong = Object.entries(body.cacheConfig ?? {}).filter(
            ([, seconds]) => seconds < 1 || seconds > MOST_SECONDS,
          )
          if (wrong.length > 0) {
            const messages = wrong.map(([name, seconds]) => [name, `must be from 1 to 86400, not ${seconds}`])
            return problem(422, 'invalid_fields', 'Some fields are not valid.', Object.fromEntries(messages))
          }
          const { cache } = this
          this.change(
            {
              enabled: body.cacheEnabled ?? cache.enabled,
              features: { ...cache.features, ...body.features },
              config: { ...cache.config, ...body.cacheConfig },
            },
            'ada@example.com',
          )
          const { workspace_id, settings } = this.#settings(params.workspace ?? '')
          return { body: success({ workspace_id, settings, updated_at: this.changes[0]?.at ?? '' }) }
        })
      }),
      mock('get', '/api/cache-settings/workspace/{workspace}/settings/history', ({ request, query }) =>
        this.#guard(request, () => ({
          body: success({ changes: this.changes.slice(0, Number(query.get('limit') ?? 50)) }),
        })),
      ),
      mock('post', '/api/cache-settings/test-performance', ({ request }) =>
        this.#guard(request, () => ({ body: success(this.#performance()) })),
      ),
      mock('post', '/api/cache-settings/invalidate', ({ request }) =>
        this.#guard(request, () => ({
          body: success({
            deletedEntries: 412,
            memoryEntries: 36,
            storeReachable: true,
            workspaceId: '15213',
            patterns: ['counts:15213:*', 'contacts:15213:*', 'search:15213:*'],
          }),
        })),
      ),
      mock('post', '/api/cache-settings/warm-cache', ({ request }) =>
        this.#guard(request, () => ({
          body: success({
            warmupTimeMs: 183.4,
            entriesWarmed: 14,
            boards: 2,
            counts: 1,
            workspaceId: '15213',
            userId: 'ada',
          }),
        })),
      ),
    ]
  }

  #settings(workspace: string) {
    return {
      workspace_id: workspace,
      settings: { cache: this.cache },
      defaults: freshCache().config,
      updated_at: this.changes[0]?.at ?? null,
      updated_by: this.changes[0]?.changed_by ?? null,
    }
  }

  #performance() {
    const stored = this.isStoreAway
      ? { redisCold: null, redisWarm: null }
      : {
          redisCold: { timeMs: 9.1, type: 'redis_miss', improvementPercent: -8.3, p50Ms: 9.1, p99Ms: 14.2 },
          redisWarm: { timeMs: 0.62, type: 'redis_hit', improvementPercent: 92.6, p50Ms: 0.62, p99Ms: 1.4 },
        }
    return {
      performance: {
        standard: { timeMs: 8.4, type: 'database', p50Ms: 8.4, p99Ms: 12.9 },
        ...stored,
        inProcess: { timeMs: 0.02, type: 'memory_hit', improvementPercent: 99.8, p50Ms: 0.02, p99Ms: 0.05 },
      },
      cacheStats: { hits: 50, misses: 25, sets: 25, deletes: 25, errors: 0, total: 75, hitRate: '66.67%' },
      workspaceId: '15213',
      repeats: 25,
      redisUnavailable: this.isStoreAway ? 'the cache layer does not answer' : null,
    }
  }
}
