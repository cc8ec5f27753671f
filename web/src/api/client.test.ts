import { HttpResponse, http } from 'msw'
import { describe, expect, it } from 'vitest'
import { api, unwrap, unwrapAnswer } from '@/api/client'
import { ApiProblem, UNREACHABLE } from '@/api/problem'
import { FakeServer } from '@/testing/fake-server'
import { mockServer } from '@/testing/mock-server'
import { mock, problem } from '@/testing/typed-http'

async function problemOf(work: Promise<unknown>): Promise<ApiProblem> {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (thrown instanceof ApiProblem) return thrown
  throw new Error(`expected a problem, got ${String(thrown)}`)
}

describe('unwrap', () => {
  it('gives the data of a success', async () => {
    mockServer.use(...new FakeServer({ contacts: 3 }).handlers())
    const data = await unwrap(api.GET('/api/contacts', { params: { query: { limit: 2 } } }))
    expect(data.contacts).toHaveLength(2)
    expect(data.total).toBe(3)
  })

  it('throws the problem with code, detail, fields and request id', async () => {
    mockServer.use(
      mock('post', '/api/contacts', () =>
        problem(422, 'invalid_fields', 'email is not an address', { email: 'is not an address' }),
      ),
    )
    const error = await problemOf(unwrap(api.POST('/api/contacts', { body: { first_name: 'A', last_name: 'B' } })))
    expect(error).toMatchObject({
      status: 422,
      code: 'invalid_fields',
      detail: 'email is not an address',
      fields: { email: 'is not an address' },
      requestId: '01980000-0000-7000-8000-000000000000',
      isTransient: false,
    })
  })

  it('makes a problem of a failure that is not one', async () => {
    mockServer.use(
      http.get(
        '*/api/contacts',
        () => new HttpResponse('<h1>Bad gateway</h1>', { status: 502, headers: { 'Retry-After': '7' } }),
      ),
    )
    const error = await problemOf(unwrap(api.GET('/api/contacts')))
    expect(error).toMatchObject({ status: 502, code: 'http_502', retryAfter: 7, isTransient: true })
  })

  it('makes a problem of no answer at all', async () => {
    mockServer.use(http.get('*/api/contacts', () => HttpResponse.error()))
    const error = await problemOf(unwrap(api.GET('/api/contacts')))
    expect(error).toMatchObject({ status: 0, code: UNREACHABLE, isTransient: true })
  })

  it('lets an abort through as it is', async () => {
    mockServer.use(...new FakeServer({ contacts: 1 }).handlers())
    const aborted = api.GET('/api/contacts', { signal: AbortSignal.abort() })
    await expect(unwrap(aborted)).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('the session', () => {
  it('is renewed once for concurrent requests, and lost for good when that is refused', async () => {
    const server = new FakeServer({ contacts: 1, isSignedIn: false })
    mockServer.use(...server.handlers())
    const errors = await Promise.all([1, 2, 3].map(() => problemOf(unwrap(api.GET('/api/contacts')))))
    expect(errors.map(({ status }) => status)).toEqual([401, 401, 401])
    expect(server.requests.filter((line) => line.startsWith('POST /api/auth/refresh'))).toHaveLength(1)
  })
})

describe('read your writes', () => {
  it('sends the version of the last write with later reads', async () => {
    const server = new FakeServer({ contacts: 1 })
    mockServer.use(...server.handlers())
    await unwrap(api.GET('/api/contacts'))
    expect(server.lastHeaders.get('GET /api/contacts')?.get('X-Version')).toBeNull()

    const before = await unwrapAnswer(api.GET('/api/contacts', {}))
    await unwrap(api.POST('/api/contacts', { body: { first_name: 'New', last_name: 'Person' } }))
    const after = await unwrapAnswer(api.GET('/api/contacts', {}))
    expect(after.data.total).toBe(before.data.total + 1)
    expect(server.lastHeaders.get('GET /api/contacts')?.get('X-Version')).toBe('contacts=2')
  })
})
