import { EventStream, type EventStreamOptions, type StreamState } from '@/lib/event-stream'
import type { StreamEvent } from '@/lib/event-stream-parser'

export interface SharedStreamOptions extends EventStreamOptions {
  /** Tabs with the same name share one connection. It has to name who is signed in, too. */
  readonly name: string
  /** The events that bring a tab which comes late to where this one stands. Default: none. */
  readonly snapshot?: () => readonly StreamEvent[]
  readonly locks?: LockManager | null
  readonly openChannel?: ((name: string) => TabChannel) | null
}

/** What of `BroadcastChannel` is used. */
export interface TabChannel {
  postMessage(message: unknown): void
  onmessage: ((event: MessageEvent) => void) | null
  close(): void
}

type Message =
  | { readonly kind: 'event'; readonly event: StreamEvent }
  | { readonly kind: 'state'; readonly state: StreamState }
  | { readonly kind: 'hello' }

/**
 * One {@link EventStream} for all tabs of a browser.
 *
 * The tab that holds a lock reads the stream and passes everything on; when it is closed, the next one goes on behind the
 * last event that it was passed. Browsers without locks or channels read one stream for each tab.
 *
 * @returns how to stop, and a nudge to connect at once.
 */
export function startSharedStream(options: SharedStreamOptions): { stop: () => void; retryNow: () => void } {
  const { name, onEvent, onState } = options
  const locks = options.locks === undefined ? (navigator.locks as LockManager | undefined) : options.locks
  const openChannel =
    options.openChannel === undefined
      ? typeof BroadcastChannel === 'undefined'
        ? null
        : (channel: string): TabChannel => new BroadcastChannel(channel)
      : options.openChannel
  if (!locks || !openChannel) {
    const stream = new EventStream(options)
    return { stop: stream.start(), retryNow: () => stream.retryNow() }
  }

  const stopping = new AbortController()
  const channel = openChannel(name)
  let stream: EventStream | null = null
  let lastEventId: string | null = options.lastEventId ?? null
  let state: StreamState = 'connecting'
  const post = (message: Message) => channel.postMessage(message)
  const takeState = (next: StreamState) => {
    if (next === state) return
    state = next
    onState(next)
  }
  const takeEvent = (event: StreamEvent) => {
    lastEventId = event.id || lastEventId
    onEvent(event)
  }

  channel.onmessage = ({ data }: MessageEvent) => {
    const message = data as Message
    switch (message.kind) {
      case 'event':
        if (stream === null) takeEvent(message.event)
        break
      case 'state':
        if (stream === null) takeState(message.state)
        break
      case 'hello':
        if (stream === null) break
        post({ kind: 'state', state })
        for (const event of options.snapshot?.() ?? []) post({ kind: 'event', event })
        break
    }
  }
  post({ kind: 'hello' })

  const lead = () =>
    new Promise<void>((resolve) => {
      stream = new EventStream({
        ...options,
        lastEventId,
        onEvent: (event) => {
          takeEvent(event)
          post({ kind: 'event', event })
        },
        onState: (next) => {
          takeState(next)
          post({ kind: 'state', state: next })
        },
      })
      const stop = stream.start()
      stopping.signal.addEventListener('abort', () => {
        stop()
        resolve()
      })
    })
  locks.request(name, { signal: stopping.signal }, lead).catch(() => undefined)

  return {
    stop: () => {
      stopping.abort()
      channel.onmessage = null
      channel.close()
    },
    retryNow: () => stream?.retryNow(),
  }
}
