import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from '@/api/client'
import type { Tenant } from '@/api/rows'
import { resolveAccessUser } from '@/session/access'

/** Who is signed in. Asked once when the app starts; fails with status 401 when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const user = await unwrap(api.GET('/api/auth/me', { signal }))
    return resolveAccessUser(user, await readTenant(user.tenant_id, signal))
  },
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})

/** The tenant's row; null without a tenant, and when it cannot be read: its name is no reason to keep anybody out. */
async function readTenant(id: string | null, signal: AbortSignal): Promise<Tenant | null> {
  if (id === null) return null
  return unwrap(api.GET('/api/tenants/{id}', { params: { path: { id } }, signal })).catch(() => null)
}
