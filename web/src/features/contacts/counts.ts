import { queryOptions, useQuery } from '@tanstack/react-query'
import type { AnswerOf } from '@/api/answers'
import { api, unwrap } from '@/api/client'
import { freshness } from '@/api/freshness'
import { tenantHeaders } from '@/api/tenant-header'
import { useTenantScope } from '@/session/tenant-scope'
import { useSession } from '@/session/use-session'

/** The counts alone, without what the answer says of itself. */
export type ContactCounts = Omit<AnswerOf<'/api/cache-settings/workspace/{workspace}/counts'>, `_${string}`>

/** How many contacts of a workspace are of each kind that the chips name, as one person counts them. */
export function contactCountsQuery(workspace: string, tenant: string | undefined) {
  return queryOptions({
    queryKey: ['contacts', 'counts', workspace],
    queryFn: ({ signal }) =>
      unwrap(
        api.GET('/api/cache-settings/workspace/{workspace}/counts', {
          params: { path: { workspace } },
          headers: tenantHeaders(tenant),
          signal,
        }),
      ),
    staleTime: freshness.count,
  })
}

/** The counts of the workspace on the screen; null until they are known, and for who looks at all workspaces. */
export function useContactCounts(): ContactCounts | null {
  const tenant = useTenantScope()
  const own = useSession().tenant.id
  const workspace = tenant ?? own
  const counts = useQuery({ ...contactCountsQuery(workspace ?? '', tenant), enabled: workspace !== null })
  return counts.data ?? null
}
