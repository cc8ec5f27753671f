import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from '@/api/client'
import { deviceId } from '@/lib/device-id'
import type { LiveStatus } from '@/lib/heartbeat'

/** How often presence is asked for while there is no stream, in milliseconds. */
const PACE = 60_000
/** Most people whose names are looked up. */
const MOST_NAMES = 200

/** Tells the server that this browser is here. */
export function sendHeartbeat(status: LiveStatus): Promise<unknown> {
  return unwrap(
    api.POST('/api/users/heartbeat', {
      body: { live_status: status, device_id: deviceId('thermocline:device') },
    }),
  )
}

/** Who is here, asked for by hand. */
export function presenceQuery(tenant: string | undefined) {
  return queryOptions({
    queryKey: ['presence', tenant ?? null],
    queryFn: ({ signal }) =>
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

/** The names of the workspace's people, by their id. */
export function peopleQuery(tenant: string | undefined) {
  return queryOptions({
    queryKey: ['users', 'people', tenant ?? null],
    queryFn: async ({ signal }) => {
      const query = { tenant_id: tenant, limit: MOST_NAMES, sort_by: 'email', sort_order: 'asc' }
      const { users } = await unwrap(api.GET('/api/users', { params: { query }, signal }))
      return users
    },
  })
}
