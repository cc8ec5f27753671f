import { signedInFetch } from '@/api/client'
import { TENANT_HEADER } from '@/api/tenant-header'

export interface EventsRequest {
  /** The last event that was seen; the stream goes on behind it. */
  readonly lastEventId: string | null
  readonly tenant: string | undefined
  readonly signal: AbortSignal
}

/** Opens the server's stream of events; a session that ran out is renewed as for any other request. */
export function connectEvents({ lastEventId, tenant, signal }: EventsRequest): Promise<Response> {
  const headers = new Headers({ Accept: 'text/event-stream' })
  if (lastEventId !== null) headers.set('Last-Event-ID', lastEventId)
  if (tenant !== undefined) headers.set(TENANT_HEADER, tenant)
  return signedInFetch(
    new Request(new URL('/api/events', globalThis.location.origin), {
      headers,
      signal,
      cache: 'no-store',
      credentials: 'same-origin',
    }),
  )
}
