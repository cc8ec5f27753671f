import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from '@/api/client'
import { resolveAccessUser } from '@/session/access'

/** Who is signed in. Asked once when the app starts; fails with status 401 when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => resolveAccessUser(await unwrap(api.GET('/api/auth/me', { signal }))),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})
