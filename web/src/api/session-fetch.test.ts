import { describe, expect, it, vi } from 'vitest'
import { sessionFetch } from '@/api/session-fetch'

const url = (path: string) => `http://localhost:4001${path}`

/** A server whose session is renewed by `renew`; `gate` holds the renewal back until it is opened. */
function scenario({ renews = true } = {}) {
  let isValid = false
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const send = vi.fn(async (request: Request) => {
    const body = await request.text()
    return new Response(body, { status: isValid ? 200 : 401 })
  })
  const refresh = vi.fn(async () => {
    await gate
    isValid = renews
    return renews
  })
  const onSessionLost = vi.fn()
  return { fetch: sessionFetch({ send, refresh, onSessionLost }), send, refresh, onSessionLost, open }
}

describe('sessionFetch', () => {
  it('renews once for all requests that ran into 401, and repeats each', async () => {
    const { fetch, send, refresh, onSessionLost, open } = scenario()
    const answers = ['/api/contacts', '/api/accounts', '/api/leads'].map((path) => fetch(new Request(url(path))))
    await vi.waitFor(() => expect(refresh).toHaveBeenCalled())
    open()
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200, 200])
    expect(refresh).toHaveBeenCalledTimes(1)
    expect(send).toHaveBeenCalledTimes(6)
    expect(onSessionLost).not.toHaveBeenCalled()
  })

  it('sends the body again', async () => {
    const { fetch, open } = scenario()
    open()
    const response = await fetch(new Request(url('/api/contacts'), { method: 'POST', body: 'a contact' }))
    expect(await response.text()).toBe('a contact')
  })

  it('marks the second attempt', async () => {
    const { fetch, send, open } = scenario()
    open()
    await fetch(new Request(url('/api/contacts')))
    expect(send.mock.calls.map(([request]) => request.headers.get('X-Auth-Retry'))).toEqual([null, '1'])
  })

  it('does not renew again for a 401 that was on its way during the renewal', async () => {
    let arrive = () => {}
    const late = new Promise<void>((resolve) => {
      arrive = resolve
    })
    let isValid = false
    const refresh = vi.fn(async () => {
      isValid = true
      return true
    })
    const fetch = sessionFetch({
      refresh,
      onSessionLost: vi.fn(),
      send: async (request) => {
        const status = isValid ? 200 : 401
        if (request.url.endsWith('/late') && status === 401) await late
        return new Response(null, { status })
      },
    })
    const slow = fetch(new Request(url('/api/late')))
    await fetch(new Request(url('/api/quick')))
    arrive()
    expect((await slow).status).toBe(200)
    expect(refresh).toHaveBeenCalledTimes(1)
  })

  it('tells once that the session is lost, and hands the 401 on', async () => {
    const { fetch, onSessionLost, open } = scenario({ renews: false })
    const answers = [fetch(new Request(url('/api/contacts'))), fetch(new Request(url('/api/leads')))]
    open()
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([401, 401])
    expect(onSessionLost).toHaveBeenCalledTimes(1)
  })

  it('leaves the 401 of a refused login alone', async () => {
    const { fetch, refresh } = scenario()
    const response = await fetch(new Request(url('/api/auth/login'), { method: 'POST', body: '{}' }))
    expect(response.status).toBe(401)
    expect(refresh).not.toHaveBeenCalled()
  })
})
