import { z } from 'zod'
import type { paths } from '@/api/schema'
import { ROLES } from '@/session/access'
import type { Sort } from '@/ui/data-grid/column'
import { listSearchShape, sortParameters } from '@/ui/list-search'

/** The whole state of the users list, as the URL holds it. */
export const userSearchSchema = z.object({
  ...listSearchShape,
  role: z.enum(ROLES).optional().catch(undefined),
})

export type UserSearch = z.infer<typeof userSearchSchema>
export type UserListParameters = NonNullable<paths['/api/users']['get']['parameters']['query']>

/** The list's part of the request. */
export function userListParameters(
  search: UserSearch,
  sort: Sort | null,
  tenant: string | undefined,
): UserListParameters {
  const parameters = { tenant_id: tenant, search: search.search, role: search.role, ...sortParameters(sort) }
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined))
}
