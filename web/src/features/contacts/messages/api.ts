import { type InfiniteData, infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from '@/api/client'
import { freshness } from '@/api/freshness'
import type { operations } from '@/api/schema'
import { tenantHeaders } from '@/api/tenant-header'

type Answer<Name extends 'list_messages' | 'read_timeline'> =
  operations[Name]['responses'][200]['content']['application/json']['data']

export type Message = Answer<'list_messages'>['messages'][number]
export type TimelineEntry = Answer<'read_timeline'>['entries'][number]
export type NewMessage = operations['add_message']['requestBody']['content']['application/json']

export const MESSAGE_CHANNELS = ['email', 'sms', 'chat', 'call'] as const satisfies readonly Message['channel'][]

const MESSAGES = 30
const ENTRIES = 30

/** What a timeline can be narrowed to. */
export const TIMELINE_KINDS = ['message', 'activity', 'note', 'task', 'document'] as const
export type TimelineKind = (typeof TIMELINE_KINDS)[number]

/** Messages and timelines change with the rows of all these. */
const TIMELINE_MODULES = ['contacts', 'messages', 'activities', 'notes', 'tasks', 'documents']

/** The messages of a contact, the newest first. */
export function messagesQuery(id: string, tenant: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['messages', id, tenant ?? null],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/contacts/{id}/messages', {
          params: {
            path: { id },
            query: { limit: MESSAGES, cursor: pageParam ?? undefined },
          },
          headers: tenantHeaders(tenant),
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? null,
    staleTime: freshness.messages,
    meta: { modules: ['messages', 'contacts'] },
  })
}

/** Everything that happened with a contact, the newest first; `kinds` empty for all of it. */
export function timelineQuery(id: string, kinds: readonly TimelineKind[], tenant: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['timeline', id, kinds.join(), tenant ?? null],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/contacts/{id}/timeline', {
          params: {
            path: { id },
            query: { limit: ENTRIES, cursor: pageParam ?? undefined, kinds: kinds.join() || undefined },
          },
          headers: tenantHeaders(tenant),
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next_cursor }) => next_cursor ?? null,
    staleTime: freshness.messages,
    meta: { modules: TIMELINE_MODULES },
  })
}

/** Adds a message to a contact. Its list shows it as soon as the server has it. */
export function useSendMessage(id: string, tenant: string | undefined) {
  const client = useQueryClient()
  const { queryKey } = messagesQuery(id, tenant)
  return useMutation({
    // Without a network it fails at once, and the text comes back.
    networkMode: 'always',
    mutationFn: (message: NewMessage) =>
      unwrap(
        api.POST('/api/contacts/{id}/messages', {
          params: { path: { id } },
          headers: tenantHeaders(tenant),
          body: message,
        }),
      ),
    onSuccess: (message) => {
      client.setQueryData(queryKey, (before) => before && withMessage(before, message))
      void client.invalidateQueries({ queryKey })
      void client.invalidateQueries({ queryKey: ['timeline', id] })
      // A message changes whether the contact needs a response.
      void client.invalidateQueries({ queryKey: ['contacts'] })
    },
  })
}

type Pages = InfiniteData<Answer<'list_messages'>>

function withMessage(before: Pages, message: Message): Pages {
  const [first, ...others] = before.pages
  if (!first || first.messages.some(({ id }) => id === message.id)) return before
  const pages = [{ ...first, messages: [message, ...first.messages], total: first.total + 1 }, ...others]
  return { ...before, pages }
}
