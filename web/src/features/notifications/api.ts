import { infiniteQueryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from '@/api/client'
import { freshness } from '@/api/freshness'
import { tenantHeaders } from '@/api/tenant-header'
import type { Inbox, LiveNotification } from '@/live/live-event'
import { useLiveStore } from '@/live/live-provider'
import { useTenantScope } from '@/session/tenant-scope'

const root = ['notifications'] as const
const PAGE = 30
/** As many of the newest as the stream tells. */
const NEWEST = 10

/** The notifications of the signed-in person, newest first, page by page. */
export function notificationListQuery(isUnreadOnly: boolean, tenant: string | undefined) {
  return infiniteQueryOptions({
    queryKey: [...root, 'list', isUnreadOnly, tenant ?? null],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/notifications', {
          params: {
            query: {
              limit: PAGE,
              ...(isUnreadOnly ? { is_read: 'false' } : {}),
              ...(pageParam === null ? {} : { cursor: pageParam }),
            },
          },
          headers: tenantHeaders(tenant),
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    staleTime: freshness.list,
  })
}

/** How many are unread and which are the newest: what the stream tells, asked for by hand. */
export async function readInbox(tenant: string | undefined, signal: AbortSignal): Promise<Inbox> {
  const headers = tenantHeaders(tenant)
  const [count, newest] = await Promise.all([
    unwrap(api.GET('/api/notifications/unread-count', { headers, signal })),
    unwrap(api.GET('/api/notifications', { params: { query: { limit: NEWEST } }, headers, signal })),
  ])
  return { unread: count.unread, notifications: newest.notifications }
}

/** Marks one notification as read. It looks read at once, and unread again when that fails. */
export function useMarkRead() {
  const tenant = useTenantScope()
  const client = useQueryClient()
  const store = useLiveStore()
  return useMutation({
    mutationFn: (id: string) =>
      unwrap(api.POST('/api/notifications/{id}/read', { params: { path: { id } }, headers: tenantHeaders(tenant) })),
    onMutate: (id) => {
      const { inbox } = store.read()
      if (inbox) store.setInbox(withRead(inbox, (notification) => notification.id === id))
      return { inbox }
    },
    onError: (_error, _id, before) => before?.inbox && store.setInbox(before.inbox),
    onSettled: () => client.invalidateQueries({ queryKey: root }),
  })
}

/** Marks all notifications as read. */
export function useMarkAllRead() {
  const tenant = useTenantScope()
  const client = useQueryClient()
  const store = useLiveStore()
  return useMutation({
    mutationFn: () => unwrap(api.POST('/api/notifications/mark-all-read', { headers: tenantHeaders(tenant) })),
    onMutate: () => {
      const { inbox } = store.read()
      if (inbox) store.setInbox({ ...withRead(inbox, () => true), unread: 0 })
      return { inbox }
    },
    onError: (_error, _none, before) => before?.inbox && store.setInbox(before.inbox),
    onSettled: () => client.invalidateQueries({ queryKey: root }),
  })
}

function withRead(inbox: Inbox, isMeant: (notification: LiveNotification) => boolean): Inbox {
  const marked = inbox.notifications.filter((notification) => !notification.is_read && isMeant(notification)).length
  return {
    unread: Math.max(0, inbox.unread - marked),
    notifications: inbox.notifications.map((notification) =>
      isMeant(notification) ? { ...notification, is_read: true } : notification,
    ),
  }
}
