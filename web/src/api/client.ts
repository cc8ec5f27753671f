import createClient from 'openapi-fetch'
import { type CacheAnswer, cacheAnswer } from '@/api/cache-answer'
import { ApiProblem, problemFromAnswer, problemFromNoAnswer } from '@/api/problem'
import type { paths } from '@/api/schema'
import { sessionFetch } from '@/api/session-fetch'
import { TENANT_HEADER } from '@/api/tenant-header'
import { VersionTokens } from '@/api/version-tokens'

const READS = ['GET', 'HEAD']
const sessionLostListeners = new Set<() => void>()

export const versionTokens = new VersionTokens()

/** Calls `listener` whenever the session ran out and could not be renewed. Returns how to stop. */
export function onSessionLost(listener: () => void): () => void {
  sessionLostListeners.add(listener)
  return () => sessionLostListeners.delete(listener)
}

/** Renews the session's cookies; false when the refresh token is no longer good, a problem when nobody can tell. */
async function refreshSession(): Promise<boolean> {
  // Refresh tokens rotate and using an old one ends the session, so tabs take turns.
  const renew = async () => {
    // The cookie says which session; the body has nothing to add.
    const response = await fetch(new URL('/api/auth/refresh', origin()), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: '{}',
      // The token is spent once the server has it: its successor must reach the cookies even if the page is left meanwhile.
      keepalive: true,
    })
    if (response.ok) return true
    if (response.status < 500 && response.status !== 429) return false
    throw problemFromAnswer(response, await response.json().catch(() => null))
  }
  // Browsers have locks in secure contexts only, which plain http on another host is not.
  const locks = navigator.locks as LockManager | null | undefined
  return locks ? locks.request('thermocline:session', renew) : renew()
}

function origin(): string {
  return globalThis.location.origin
}

/** Sends a request as the signed-in user, and renews the session when it ran out. */
export const signedInFetch = sessionFetch({
  // Looked up at each call, so that tests can intercept it.
  send: (request) => globalThis.fetch(request),
  refresh: refreshSession,
  onSessionLost: () => {
    for (const listener of sessionLostListeners) listener()
  },
})

/** The typed client. Cookies carry the session, so nothing in the page ever holds a token. */
export const api = createClient<paths>({
  baseUrl: origin(),
  credentials: 'same-origin',
  fetch: signedInFetch,
})

api.use({
  onRequest({ request, params }) {
    const token = versionTokens.header(tenantOf(request, params))
    if (token !== null && READS.includes(request.method)) request.headers.set('X-Version', token)
    return request
  },
  onResponse({ request, response, params }) {
    // Only writes raise the floor: what a read happened to show is no promise to this user.
    if (!READS.includes(request.method))
      versionTokens.observe(tenantOf(request, params), response.headers.get('X-Version'))
    return undefined
  },
})

/** Which tenant a request names; the empty text is one's own. */
function tenantOf(request: Request, params: { query?: Record<string, unknown> }): string {
  const tenant = params.query?.tenant_id
  return typeof tenant === 'string' ? tenant : (request.headers.get(TENANT_HEADER) ?? '')
}

interface CallResult {
  readonly data?: unknown
  readonly error?: unknown
  readonly response: Response
}

/** What stands under `data` in the success body of a call. */
type DataOf<Result extends CallResult> = Result extends { data: { data: infer Data } } ? Data : never

/** An answer with what its headers say about it. */
export interface Answered<Data> {
  readonly data: Data
  readonly cache: CacheAnswer | null
  /** What `If-Match` takes, on the answer to a read or write of one row. */
  readonly etag: string | null
}

/** The `data` of an answer. Throws {@link ApiProblem} for every failure except an abort. */
export async function unwrap<Result extends CallResult>(call: Promise<Result>): Promise<DataOf<Result>> {
  return (await unwrapAnswer(call)).data
}

/** Like {@link unwrap}, with the cache's part in the answer and the row's ETag. */
export async function unwrapAnswer<Result extends CallResult>(
  call: Promise<Result>,
): Promise<Answered<DataOf<Result>>> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause
    if (cause instanceof ApiProblem) throw cause
    throw problemFromNoAnswer(cause)
  })
  if (data === undefined) throw problemFromAnswer(response, error)
  const envelope = data as { data: DataOf<Result> }
  return { data: envelope.data, cache: cacheAnswer(response.headers, response.url), etag: response.headers.get('ETag') }
}
