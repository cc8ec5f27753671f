import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react'
import { versionTokens } from '@/api/client'
import { connectEvents } from '@/api/events'
import { startSharedStream } from '@/lib/shared-stream'
import { ThrottledBatch } from '@/lib/throttled-batch'
import { parseLiveEvent } from '@/live/live-event'
import { type LiveState, LiveStore } from '@/live/live-store'
import { renewQueries } from '@/live/renew-queries'
import { sessionQuery } from '@/session/session-query'
import { useTenantScope } from '@/session/tenant-scope'
import { useSession } from '@/session/use-session'

/** Changes of one module that come closer together than this are made one, in milliseconds. */
const RENEWAL_PAUSE = 1_000

const LiveContext = createContext<LiveStore | null>(null)

/** Listens to the server for everything below it, and keeps the query cache current by what it hears. */
export function LiveProvider({ children }: { readonly children: ReactNode }) {
  const { id, tenant: own } = useSession()
  const tenant = useTenantScope()
  const name = `thermocline:events:${id}:${tenant ?? ''}`
  // Another person or workspace is another stream, and nothing of the one before may be shown.
  return (
    <LiveStream key={name} name={name} tenant={tenant} isOfOneTenant={(tenant ?? own.id) !== null}>
      {children}
    </LiveStream>
  )
}

interface LiveStreamProps {
  readonly name: string
  readonly tenant: string | undefined
  /** False for a superadmin who looks at all workspaces at once: the versions are then of none of them. */
  readonly isOfOneTenant: boolean
  readonly children: ReactNode
}

function LiveStream({ name, tenant, isOfOneTenant, children }: LiveStreamProps) {
  const client = useQueryClient()
  const [store] = useState(() => new LiveStore())

  useEffect(() => {
    const renewals = new ThrottledBatch(RENEWAL_PAUSE, (modules) =>
      renewQueries(client, modules, store.read().versions),
    )
    const stream = startSharedStream({
      name,
      connect: (lastEventId, signal) => connectEvents({ lastEventId, tenant, signal }),
      snapshot: () => store.snapshot(),
      onState: (state) => store.setStream(state),
      onEvent: (message) => {
        const event = parseLiveEvent(message)
        if (event === null) return
        if (event.name === 'end' && event.data.reason === 'access_changed') {
          void client.invalidateQueries({ queryKey: sessionQuery.queryKey })
        }
        const risen = store.fold(event)
        for (const module of isOfOneTenant ? risen : []) {
          // Another server may be asked next, and must not be behind this one.
          versionTokens.observe(tenant ?? '', `${module}=${store.read().versions.get(module)}`)
        }
        if (risen.length > 0) renewals.add(risen)
      },
    })
    window.addEventListener('online', stream.retryNow)
    return () => {
      window.removeEventListener('online', stream.retryNow)
      stream.stop()
      renewals.stop()
    }
  }, [client, store, name, tenant, isOfOneTenant])

  return <LiveContext value={store}>{children}</LiveContext>
}

/** The store behind {@link useLive}, for who asks by other means while there is no stream. */
export function useLiveStore(): LiveStore {
  const store = useContext(LiveContext)
  if (store === null) throw new Error('useLive needs a LiveProvider above it')
  return store
}

/** A part of what the stream has told; renders again when that part changes. */
export function useLive<Part>(pick: (state: LiveState) => Part): Part {
  const store = useLiveStore()
  return useSyncExternalStore(store.subscribe, () => pick(store.read()))
}
