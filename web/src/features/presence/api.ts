import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from '@/api/client'
import { deviceId } from '@/lib/device-id'
import type { LiveStatus } from '@/lib/heartbeat'
import type { Viewing } from '@/live/viewing'

/** Most people whose names are looked up. */
const MOST_NAMES = 200

/** Tells the server that this browser is here, and at which row somebody looks. */
export function sendHeartbeat(status: LiveStatus, viewing: Viewing | null): Promise<unknown> {
  const body = { live_status: status, device_id: deviceId('thermocline:device'), ...(viewing && { viewing }) }
  return unwrap(api.POST('/api/users/heartbeat', { body }))
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
