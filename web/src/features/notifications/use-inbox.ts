import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { setDocumentCount } from '@/lib/document-title'
import { Poller } from '@/lib/poller'
import type { Inbox } from '@/live/live-event'
import { useLive, useLiveStore } from '@/live/live-provider'
import { useTenantScope } from '@/session/tenant-scope'
import { readInbox } from './api'

const ACTIVITY = ['pointerdown', 'keydown'] as const
const CHANNEL = 'thermocline:inbox'

/**
 * The inbox as the stream tells it, and by asking now and then while there is no stream. The tab's title shows how many
 * are unread.
 */
export function useInbox(): Inbox | null {
  const store = useLiveStore()
  const client = useQueryClient()
  const tenant = useTenantScope()
  const inbox = useLive((state) => state.inbox)
  const isPolling = useLive((state) => state.stream === 'unavailable')

  const poll = useEffectEvent(async (signal: AbortSignal) => {
    const before = store.read().inbox
    const asked = await readInbox(tenant, signal)
    const hasNews = JSON.stringify(asked) !== JSON.stringify(before)
    store.setInbox(asked)
    // The open panel shows more than the newest.
    if (hasNews && before !== null) void client.invalidateQueries({ queryKey: ['notifications'] })
    return hasNews && before !== null
  })

  useEffect(() => {
    if (!isPolling) return
    const poller = new Poller({ poll })
    const handleActivity = () => poller.noteActivity()
    for (const name of ACTIVITY) window.addEventListener(name, handleActivity, { passive: true })
    poller.start()
    return () => {
      for (const name of ACTIVITY) window.removeEventListener(name, handleActivity)
      poller.stop()
    }
  }, [isPolling])

  useTabsAgree(inbox, isPolling)

  const unread = inbox?.unread ?? 0
  useEffect(() => {
    setDocumentCount(unread)
    return () => setDocumentCount(0)
  }, [unread])
  return inbox
}

/** Without a stream, what one tab has read or marked is told to the others by hand. */
function useTabsAgree(inbox: Inbox | null, isPolling: boolean): void {
  const store = useLiveStore()
  useEffect(() => {
    if (!isPolling || inbox === null || typeof BroadcastChannel === 'undefined') return
    const channel = new BroadcastChannel(CHANNEL)
    channel.onmessage = ({ data }) => store.setInbox(data as Inbox)
    // Equal inboxes are not set again, so this does not go back and forth.
    channel.postMessage(inbox)
    return () => channel.close()
  }, [inbox, isPolling, store])
}
