import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, unwrap } from '@/api/client'
import type { Range } from './cache-system-search'

const root = ['cache-system'] as const
/** How often what changes by itself is looked at, in milliseconds. */
const PACE = 5_000
const HISTORY_PACE: Readonly<Record<Range, number>> = { '1h': 10_000, '24h': 60_000, '7d': 300_000 }

const KEYS_SHOWN = 20
const LOADS_SHOWN = 50

/** Memory, stores, feed and breaker of the server that answers. */
export const layersQuery = queryOptions({
  queryKey: [...root, 'layers'],
  queryFn: ({ signal }) => unwrap(api.GET('/api/cache/layers', { signal })),
  refetchInterval: PACE,
  staleTime: PACE / 2,
})

/** What the caches of all servers did over time. */
export function cacheHistoryQuery(range: Range) {
  return queryOptions({
    queryKey: [...root, 'history', range],
    queryFn: ({ signal }) => unwrap(api.GET('/api/cache/history', { params: { query: { range } }, signal })),
    refetchInterval: HISTORY_PACE[range],
    staleTime: HISTORY_PACE[range] / 2,
    placeholderData: keepPreviousData,
  })
}

/** Every workspace that is this person's business, with what the caches hold of it. */
export const tenantFiguresQuery = queryOptions({
  queryKey: [...root, 'tenants'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/cache/tenants', { signal }))).tenants,
  refetchInterval: PACE,
  staleTime: PACE / 2,
})

/** The keys that are asked for most. */
export function hottestQuery(tenant: string | undefined) {
  return queryOptions({
    queryKey: [...root, 'hottest', tenant ?? null],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/cache/hottest', {
          params: { query: { limit: KEYS_SHOWN, tenant_id: tenant } },
          signal,
        }),
      ),
    refetchInterval: PACE,
    staleTime: PACE / 2,
  })
}

/** The last loads that took long. */
export function slowLoadsQuery(tenant: string | undefined) {
  return queryOptions({
    queryKey: [...root, 'slow-loads', tenant ?? null],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/cache/slow-loads', {
          params: { query: { limit: LOADS_SHOWN, tenant_id: tenant } },
          signal,
        }),
      ),
    refetchInterval: PACE,
    staleTime: PACE / 2,
  })
}

/** Why a request would be answered as it is, at this moment. */
export function explainQuery(url: string, tenant: string | undefined) {
  // An address that names a workspace is about that one, wherever one stands.
  const query = /[?&]tenant_id=/.test(url) || tenant === undefined ? { url } : { url, tenant_id: tenant }
  return queryOptions({
    queryKey: [...root, 'explain', url, tenant ?? null],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/cache/explain', {
          params: { query },
          signal,
        }),
      ),
    // It is about one moment: what was true then may be asked for again, and is never shown as true now.
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  })
}

/** The jobs, for how they went last. */
export function cacheJobsQuery(tenant: string | undefined) {
  return queryOptions({
    queryKey: ['cron-jobs', 'states', tenant ?? null],
    queryFn: async ({ signal }) => {
      const query = { tenant_id: tenant, limit: 200, sort_by: 'name', sort_order: 'asc' } as const
      return (await unwrap(api.GET('/api/cron-jobs', { params: { query }, signal })))['cron-jobs']
    },
    refetchInterval: 6 * PACE,
    staleTime: PACE,
  })
}
