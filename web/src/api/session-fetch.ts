import { singleFlight } from '@/lib/single-flight'

/** What {@link sessionFetch} needs from its surroundings. */
export interface SessionFetchOptions {
  /** Sends one request, for example `globalThis.fetch`. */
  readonly send: (request: Request) => Promise<Response>
  /** Renews the session; true when it worked. Calls made while one is under way share it. */
  readonly refresh: () => Promise<boolean>
  /** Told once per failed renewal, before the 401 is handed on. */
  readonly onSessionLost: () => void
}

/** Header on the second attempt, so that a log shows which requests were repeated. */
const RETRY_HEADER = 'X-Auth-Retry'

/** Routes whose 401 says something about the credentials, not about a session that ran out. */
const CREDENTIAL_ROUTES = ['/api/auth/login', '/api/auth/refresh', '/api/auth/logout']

/**
 * The one place where 401 is handled: renews the session once for all requests that ran into it, repeats them, and says
 * when the session is lost.
 */
export function sessionFetch({
  send,
  refresh,
  onSessionLost,
}: SessionFetchOptions): (request: Request) => Promise<Response> {
  let renewals = 0
  const renew = singleFlight(async () => {
    const renewed = await refresh()
    if (renewed) renewals++
    else onSessionLost()
    return renewed
  })

  return async (request) => {
    const { pathname } = new URL(request.url)
    if (CREDENTIAL_ROUTES.includes(pathname)) return send(request)
    // Taken before sending, because a body can be read only once.
    const again = request.clone()
    const renewalsBefore = renewals
    const response = await send(request)
    if (response.status !== 401) return response
    // Another request may have renewed the session while this one was on its way.
    const renewed = renewals > renewalsBefore || (await renew())
    if (!renewed) return response
    again.headers.set(RETRY_HEADER, '1')
    return send(again)
  }
}
