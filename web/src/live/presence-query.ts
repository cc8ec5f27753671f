import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from '@/api/client'
import type { LivePerson } from '@/live/live-event'

/** How often presence is asked for while there is no stream, in milliseconds. */
const PACE = 60_000

/** Who is here, asked for by hand. */
export function presenceQuery(tenant: string | undefined) {
  return queryOptions({
    queryKey: ['presence', tenant ?? null],
    queryFn: async ({ signal }): Promise<{ users: LivePerson[] }> =>
      unwrap(
        api.GET('/api/users/presence', {
          params: { query: { tenant_id: tenant } },
          signal,
        }),
      ),
    refetchInterval: PACE,
    staleTime: PACE / 2,
  })
}
