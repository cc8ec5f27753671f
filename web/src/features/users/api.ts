import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type Answered, api, unwrap, unwrapAnswer } from '@/api/client'
import { freshness } from '@/api/freshness'
import { type RowList, rowListKey } from '@/api/row-pages'
import type { User } from '@/api/rows'
import type { components } from '@/api/schema'
import { tenantHeaders } from '@/api/tenant-header'
import { useTenantScope } from '@/session/tenant-scope'
import { normalizeUser } from '@/session/user'
import type { UserListParameters } from './user-search'

const root = ['users'] as const

export type UserChanges = components['schemas']['UserChanges']
export type NewUser = components['schemas']['NewUser']

/** The users that fit, page by page. */
export function userList(parameters: UserListParameters): RowList<User> {
  return {
    key: rowListKey(root, parameters),
    staleTime: parameters.search === undefined ? freshness.list : freshness.search,
    fetchPage: async (page, signal) => {
      const query = { ...parameters, ...page }
      const { data, cache } = await unwrapAnswer(api.GET('/api/users', { params: { query }, signal }))
      return { rows: data.users.map(normalizeUser), total: data.total, nextCursor: data.next_cursor ?? null, cache }
    },
  }
}

/** One user with the ETag that an update has to name. */
export function userQuery(id: string, tenant: string | undefined) {
  return queryOptions({
    queryKey: [...root, 'detail', id, tenant ?? null],
    queryFn: async ({ signal }): Promise<Answered<User>> => {
      const answer = await unwrapAnswer(
        api.GET('/api/users/{id}', { params: { path: { id } }, headers: tenantHeaders(tenant), signal }),
      )
      return { ...answer, data: normalizeUser(answer.data) }
    },
    staleTime: freshness.detail,
  })
}

interface UserChange {
  readonly id: string
  readonly etag: string | null
  readonly change: UserChanges
}

/** Changes a user. Fails with status 412 when the row has changed since `etag`. */
export function useUpdateUser() {
  const tenant = useTenantScope()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, etag, change }: UserChange) =>
      unwrapAnswer(
        api.PATCH('/api/users/{id}', {
          params: { path: { id } },
          headers: { ...tenantHeaders(tenant), ...(etag === null ? {} : { 'If-Match': etag }) },
          body: change,
        }),
      ),
    onSuccess: (answer, { id }) => {
      client.setQueryData(userQuery(id, tenant).queryKey, { ...answer, data: normalizeUser(answer.data) })
      return client.invalidateQueries({ queryKey: [...root, 'list'] })
    },
  })
}

/** Creates a user and gives them back. */
export function useCreateUser() {
  const tenant = useTenantScope()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (user: NewUser) => unwrap(api.POST('/api/users', { headers: tenantHeaders(tenant), body: user })),
    onSuccess: () => client.invalidateQueries({ queryKey: [...root, 'list'] }),
  })
}
