import { HttpResponse, http, type RequestHandler } from 'msw'
import type { LiveNotification } from '@/live/live-event'
import { type Guard, mockUntyped } from '@/testing/fake-part'
import { success } from '@/testing/typed-http'

/** The live part of the fake server: the event stream, notifications, heartbeats and presence. */
export class FakeLive {
  /** Whether a stream can be had. */
  isStreaming = true
  readonly notifications: LiveNotification[] = []
  readonly people: object[] = []
  readonly beats: unknown[] = []
  readonly #streams = new Set<ReadableStreamDefaultController<Uint8Array>>()
  readonly #guard: Guard
  #count = 0

  constructor(guard: Guard) {
    this.#guard = guard
  }

  /** How many listen to the stream. */
  get listeners(): number {
    return this.#streams.size
  }

  /** Tells an event to everybody who listens. */
  tell(name: string, data: unknown): void {
    this.#count++
    for (const stream of [...this.#streams]) this.#send(stream, name, data)
  }

  /** A notification arrives. */
  notify(change: Partial<LiveNotification>): void {
    this.#count++
    this.notifications.unshift({
      id: `0190e000-0000-7000-8000-${String(this.#count).padStart(12, '0')}`,
      title: 'Lead assigned to you',
      message: null,
      type: 'info',
      link: null,
      is_read: false,
      created_at: new Date().toISOString(),
      ...change,
    })
    this.tell('notification', this.#inbox())
  }

  /** Ends every stream, and gives none from now on when `isStreaming` is false. */
  cut(isStreaming: boolean): void {
    this.isStreaming = isStreaming
    for (const stream of this.#streams) stream.close()
    this.#streams.clear()
  }

  handlers(): RequestHandler[] {
    return [
      http.get('*/api/events', () => {
        if (!this.isStreaming) return new HttpResponse(null, { status: 503, headers: { 'Retry-After': '1' } })
        return new HttpResponse(this.#open(), { headers: { 'Content-Type': 'text/event-stream' } })
      }),
      mockUntyped('post', '/api/users/heartbeat', async ({ request }) => {
        this.beats.push(await request.json())
        return this.#guard(request, () => ({ body: success({ live_status: 'online' }) }))
      }),
      mockUntyped('get', '/api/users/presence', ({ request }) =>
        this.#guard(request, () => ({ body: success({ users: this.people, total: this.people.length }) })),
      ),
      mockUntyped('get', '/api/notifications/unread-count', ({ request }) =>
        this.#guard(request, () => ({ body: success({ unread: this.#inbox().unread }) })),
      ),
      mockUntyped('get', '/api/notifications', ({ request, query }) =>
        this.#guard(request, () => {
          const fitting = this.notifications.filter(({ is_read }) => query.get('is_read') !== 'false' || !is_read)
          const start = Number(query.get('cursor') ?? 0)
          const next = start + Number(query.get('limit') ?? 50)
          return {
            body: success({
              notifications: fitting.slice(start, next),
              total: fitting.length,
              next_cursor: next < fitting.length ? String(next) : null,
            }),
          }
        }),
      ),
      mockUntyped('post', '/api/notifications', async ({ request }) => {
        const body = (await request.json()) as Partial<LiveNotification>
        return this.#guard(request, () => {
          this.notify(body)
          return { status: 201, body: success(this.notifications[0] ?? {}) }
        })
      }),
      mockUntyped('post', '/api/notifications/mark-all-read', ({ request }) =>
        this.#guard(request, () => {
          this.#read(() => true)
          return { body: success({ updated: 1, unread: 0 }) }
        }),
      ),
      mockUntyped('post', '/api/notifications/{id}/read', ({ request, params }) =>
        this.#guard(request, () => {
          this.#read(({ id }) => id === params.id)
          return { body: success(this.notifications.find(({ id }) => id === params.id) ?? {}) }
        }),
      ),
    ]
  }

  #read(isMeant: (notification: LiveNotification) => boolean): void {
    for (const [at, notification] of this.notifications.entries()) {
      if (isMeant(notification)) this.notifications[at] = { ...notification, is_read: true }
    }
    this.tell('notification', this.#inbox())
  }

  #inbox() {
    return {
      unread: this.notifications.filter(({ is_read }) => !is_read).length,
      notifications: this.notifications.slice(0, 10),
    }
  }

  #open(): ReadableStream<Uint8Array> {
    let own: ReadableStreamDefaultController<Uint8Array> | undefined
    return new ReadableStream<Uint8Array>({
      start: (controller) => {
        own = controller
        this.#streams.add(controller)
        controller.enqueue(new TextEncoder().encode('retry: 1000\n: connected\n\n'))
        this.#send(controller, 'notification', this.#inbox())
        this.#send(controller, 'presence', { complete: true, users: this.people, left: [] })
      },
      cancel: () => {
        if (own) this.#streams.delete(own)
      },
    })
  }

  #send(stream: ReadableStreamDefaultController<Uint8Array>, name: string, data: unknown): void {
    try {
      stream.enqueue(new TextEncoder().encode(`id: ${this.#count}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`))
    } catch {
      this.#streams.delete(stream)
    }
  }
}
