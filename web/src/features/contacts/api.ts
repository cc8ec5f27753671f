import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { type Answered, api, unwrap, unwrapAnswer } from '@/api/client'
import { freshness } from '@/api/freshness'
import { type RowList, rowListKey } from '@/api/row-pages'
import type { Contact } from '@/api/rows'
import type { components } from '@/api/schema'
import { tenantHeaders } from '@/api/tenant-header'
import { useTenantScope } from '@/session/tenant-scope'
import { renewContacts } from './contact-cache'
import type { ContactListParameters } from './contact-list-search'

const root = ['contacts'] as const

export type NewContact = components['schemas']['NewContact']
export type ContactChanges = components['schemas']['ContactChanges']

/** The contacts that fit `parameters`, page by page. */
export function contactList(parameters: ContactListParameters): RowList<Contact> {
  return {
    key: rowListKey(root, parameters),
    staleTime: parameters.search === undefined ? freshness.list : freshness.search,
    fetchPage: async (page, signal) => {
      const query = { ...parameters, ...page }
      const { data, cache } = await unwrapAnswer(api.GET('/api/contacts', { params: { query }, signal }))
      const isTotalCapped = data.total_capped === true
      return { rows: data.contacts, total: data.total, isTotalCapped, nextCursor: data.next_cursor ?? null, cache }
    },
    count: (signal) => countContacts(parameters, signal),
  }
}

/** How many contacts fit `parameters`, counted to the end. */
export async function countContacts(
  { total: _capped, ...parameters }: ContactListParameters,
  signal?: AbortSignal,
): Promise<number> {
  const query = { ...parameters, limit: 1 }
  const { total } = await unwrap(api.GET('/api/contacts', { params: { query }, signal }))
  return total
}

/** One contact with its ETag, which an update has to name. */
export function contactQuery(id: string, tenant: string | undefined) {
  return queryOptions({
    queryKey: [...root, 'detail', id, tenant ?? null],
    queryFn: ({ signal }) =>
      unwrapAnswer(api.GET('/api/contacts/{id}', { params: { path: { id } }, headers: tenantHeaders(tenant), signal })),
    staleTime: freshness.detail,
  })
}

interface ContactChange {
  readonly id: string
  /** The ETag of the row that the change was made on. */
  readonly etag: string | null
  readonly change: ContactChanges
}

/** Changes some fields of a contact. Fails with status 412 when the row has changed since `etag`. */
export function useUpdateContact() {
  const tenant = useTenantScope()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, etag, change }: ContactChange) =>
      unwrapAnswer(
        api.PATCH('/api/contacts/{id}', {
          params: { path: { id } },
          headers: { ...tenantHeaders(tenant), ...(etag === null ? {} : { 'If-Match': etag }) },
          body: change,
        }),
      ),
    onSuccess: (answer, { id }) => {
      client.setQueryData(contactQuery(id, tenant).queryKey, (before?: Answered<Contact>) => ({
        ...answer,
        cache: before?.cache ?? null,
      }))
      return client.invalidateQueries({ queryKey: [...root, 'list'] })
    },
  })
}

/** Creates a contact and gives it back. */
export function useCreateContact() {
  const tenant = useTenantScope()
  const client = useQueryClient()
  return useMutation({
    mutationFn: (contact: NewContact) =>
      unwrap(api.POST('/api/contacts', { headers: tenantHeaders(tenant), body: contact })),
    onSuccess: () => renewContacts(client),
  })
}
