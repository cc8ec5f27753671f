import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api, unwrapAnswer } from '@/api/client'
import { freshness } from '@/api/freshness'
import type { LiveQueryMeta } from '@/live/renew-queries'

/** What the numbers are made of: a change of any of these makes them old. */
const MODULES = ['contacts', 'accounts', 'leads', 'opportunities', 'activities', 'tasks'] as const

export interface BundleParameters {
  readonly tenant_id?: string
  readonly include_test_data?: boolean
}

/** Everything on the dashboard, of one moment, in one answer. */
export function bundleQuery(parameters: BundleParameters) {
  return queryOptions({
    queryKey: ['dashboard', parameters],
    queryFn: ({ signal }) => fetchBundle(parameters, signal),
    staleTime: freshness.count,
    placeholderData: keepPreviousData,
    meta: { modules: MODULES } satisfies LiveQueryMeta,
  })
}

/** The bundle; `isRenewed` asks past every cache. */
export function fetchBundle(parameters: BundleParameters, signal?: AbortSignal, isRenewed = false) {
  const query = { ...parameters, ...(isRenewed ? { bust_cache: true } : {}) }
  return unwrapAnswer(api.GET('/api/reports/dashboard-bundle', { params: { query }, signal }))
}
