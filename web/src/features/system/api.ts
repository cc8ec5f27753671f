import { queryOptions } from '@tanstack/react-query'
import { api, signedInFetch, unwrap } from '@/api/client'
import { problemFromAnswer, problemFromNoAnswer } from '@/api/problem'
import { isFacts } from '@/ui/facts'

/** How often health and statistics are looked at, in milliseconds. */
const PACE = 5_000

/** How the server is, in its own words. */
export interface Health {
  readonly status: string
  readonly components: Readonly<Record<string, unknown>>
  readonly version?: string
  readonly uptime_seconds?: number
}

/** How the server and what it stands on are. An unhealthy server answers, too, with status 503. */
export const healthQuery = queryOptions({
  queryKey: ['system', 'health'],
  queryFn: async ({ signal }): Promise<Health> => {
    const request = new Request(new URL('/api/system/health', globalThis.location.origin), { signal })
    const response = await signedInFetch(request).catch((cause: unknown) => {
      throw problemFromNoAnswer(cause)
    })
    const body: unknown = await response.json().catch(() => null)
    const health = isFacts(body) && isFacts(body.data) ? body.data : body
    if (!isFacts(health) || !isFacts(health.components)) throw problemFromAnswer(response, body)
    return health as unknown as Health
  },
  staleTime: PACE / 2,
  refetchInterval: PACE,
})

/** The stores and the counters of this server's layers. */
export const cacheStatsQuery = queryOptions({
  queryKey: ['system', 'cache-stats'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/system/cache-stats', { signal })),
  staleTime: PACE / 2,
  refetchInterval: PACE,
})
