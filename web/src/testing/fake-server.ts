import type { RequestHandler } from 'msw'
import type { Account, Contact, Tenant, User } from '@/api/rows'
import { FakeActivities } from '@/testing/fake-activities'
import { FakeBoards } from '@/testing/fake-boards'
import { FakeCacheSettings } from '@/testing/fake-cache-settings'
import { FakeCacheSystem } from '@/testing/fake-cache-system'
import { fakeContact } from '@/testing/fake-contacts'
import { FakeDashboard } from '@/testing/fake-dashboard'
import { FakeJobs } from '@/testing/fake-jobs'
import { FakeLive } from '@/testing/fake-live'
import { FakeLogs } from '@/testing/fake-logs'
import { FakeMessages } from '@/testing/fake-messages'
import { type Guard, mockUntyped } from '@/testing/fake-part'
import { FakeSystem } from '@/testing/fake-system'
import { type MockAnswer, mock, problem, success } from '@/testing/typed-http'

export interface FakeServerOptions {
  readonly contacts: number
  /** Whether a session exists from the start. Default: true. */
  readonly isSignedIn?: boolean
  readonly user?: Partial<User>
  /** Default: 20. */
  readonly activities?: number
  /** Of each contact. Default: 6. */
  readonly messages?: number
}

export const CREDENTIALS = { email: 'ada@example.com', password: 'correct horse' }
/** Who looks after the whole server. */
export const OPERATOR = { email: 'operator@example.com', password: CREDENTIALS.password }

const MOMENTS = {
  created_at: '2026-01-01T00:00:00+00:00',
  updated_at: '2026-01-01T00:00:00+00:00',
  created_date: '2026-01-01T00:00:00+00:00',
  updated_date: '2026-01-01T00:00:00+00:00',
}

const TENANT = {
  ...MOMENTS,
  id: fakeContact(0).tenant_id,
  slug: '15213',
  name: 'Workspace 15213',
} as Tenant

const TENANTS = [{ ...TENANT, id: '0190a000-0000-7000-8000-00000000acme', slug: 'acme', name: 'Acme' }, TENANT]

const ACCOUNT = { ...MOMENTS, id: '0190d000-0000-7000-8000-000000000001', name: 'Aster Foods' } as Account

const ME: User = {
  ...MOMENTS,
  id: '0190c000-0000-7000-8000-000000000001',
  email: CREDENTIALS.email,
  role: 'admin',
  display_name: 'Ada Abara',
  tenant_id: TENANT.id,
  is_active: true,
  account_status: null,
  employee_role: null,
  tags: [],
  permissions: null,
  navigation_permissions: null,
  live_status: null,
  last_seen: null,
  metadata: {},
}

/** A small stand-in for the server, true to the schema: contacts, a session, and a cache that reports on itself. */
export class FakeServer {
  /** Every request that arrived, as `GET /api/contacts?limit=200`. */
  readonly requests: string[] = []
  readonly lastHeaders = new Map<string, Headers>()
  isSignedIn: boolean
  readonly contacts: Contact[]
  readonly #cached = new Set<string>()
  readonly #sorted = new Map<string, Contact[]>()
  readonly #ada: User
  #me: User
  #version = 1
  readonly users: User[]
  readonly live: FakeLive
  readonly activities: FakeActivities
  readonly dashboard: FakeDashboard
  readonly jobs: FakeJobs
  readonly logs: FakeLogs
  readonly system: FakeSystem
  readonly cacheSettings: FakeCacheSettings
  readonly cacheSystem: FakeCacheSystem
  readonly boards: FakeBoards
  readonly messages: FakeMessages

  constructor({ contacts, isSignedIn = true, user, activities = 20, messages = 6 }: FakeServerOptions) {
    this.contacts = Array.from({ length: contacts }, (_, index) => fakeContact(index))
    this.isSignedIn = isSignedIn
    this.#ada = { ...ME, ...user }
    this.#me = this.#ada
    this.users = [this.#me]
    const guard: Guard = (request, answer) => this.#guarded(request, answer)
    this.live = new FakeLive(guard)
    this.activities = new FakeActivities(guard, activities)
    this.dashboard = new FakeDashboard(guard)
    this.jobs = new FakeJobs(guard)
    this.logs = new FakeLogs(guard)
    this.system = new FakeSystem(guard)
    this.cacheSettings = new FakeCacheSettings(guard)
    this.cacheSystem = new FakeCacheSystem(guard)
    this.boards = new FakeBoards(guard, {
      rows: this.contacts,
      raise: () => this.#raise(),
      cacheHeaders: (url) => this.#cacheHeaders(url),
      me: this.#me.email,
    })
    this.messages = new FakeMessages(guard, { first: messages, raise: () => this.#raise() })
  }

  /** The handlers for msw, in a browser test or behind a real port. */
  handlers(): RequestHandler[] {
    return [
      ...this.live.handlers(),
      ...this.activities.handlers(),
      ...this.dashboard.handlers(),
      ...this.jobs.handlers(),
      ...this.logs.handlers(),
      ...this.system.handlers(),
      ...this.cacheSettings.handlers(),
      ...this.cacheSystem.handlers(),
      ...this.boards.handlers(),
      ...this.messages.handlers(),
      mock('post', '/api/auth/login', async ({ request }) => {
        this.#note(request)
        const { email, password } = (await request.json()) as typeof CREDENTIALS
        if (![CREDENTIALS.email, OPERATOR.email].includes(email) || password !== CREDENTIALS.password) {
          return problem(401, 'invalid_credentials', 'E-mail or password is wrong.')
        }
        this.#me = email === OPERATOR.email ? { ...ME, role: 'superadmin', tenant_id: null } : this.#ada
        this.isSignedIn = true
        return { body: success(this.#session()) }
      }),
      mock('post', '/api/auth/refresh', ({ request }) => {
        this.#note(request)
        return this.isSignedIn ? { body: success(this.#session()) } : UNAUTHORIZED
      }),
      mock('post', '/api/auth/logout', ({ request }) => {
        this.#note(request)
        this.isSignedIn = false
        return { body: success({}) }
      }),
      mock('get', '/api/auth/me', ({ request }) =>
        this.#guarded(request, () => ({ body: success({ ...this.#me, tenant: TENANT, tenant_slug: TENANT.slug }) })),
      ),
      mock('get', '/api/tenants/{id}', ({ request }) => this.#guarded(request, () => ({ body: success(TENANT) }))),
      mock('get', '/api/tenants', ({ request }) =>
        this.#guarded(request, () => ({
          body: success({ tenants: TENANTS, total: TENANTS.length, limit: 50, offset: 0, next_cursor: null }),
        })),
      ),
      mock('get', '/api/accounts', ({ request }) =>
        this.#guarded(request, () => ({
          headers: this.#cacheHeaders(request.url),
          body: success({ accounts: [ACCOUNT], total: 1, limit: 200, offset: 0, next_cursor: null }),
        })),
      ),
      mock('get', '/api/users', ({ request }) =>
        this.#guarded(request, () => ({
          body: success({ users: this.users, total: this.users.length, limit: 50, offset: 0, next_cursor: null }),
        })),
      ),
      mock('get', '/api/users/{id}', ({ request, params }) =>
        this.#guarded(request, () => {
          const user = this.users.find(({ id }) => id === params.id)
          if (!user) return NOT_FOUND
          return { headers: { ETag: `"${user.updated_at}"` }, body: success(user) }
        }),
      ),
      mock('patch', '/api/users/{id}', async ({ request, params }) => {
        const change = (await request.json()) as Partial<User>
        return this.#guarded(request, () => {
          const at = this.users.findIndex(({ id }) => id === params.id)
          const before = this.users[at]
          if (!before) return NOT_FOUND
          const match = request.headers.get('If-Match')
          if (match !== null && match !== `"${before.updated_at}"`) {
            return problem(412, 'stale_version', 'The user has changed since it was read.')
          }
          const after = { ...before, ...change, updated_at: new Date().toISOString() }
          this.users[at] = after
          return { body: success(after) }
        })
      }),
      mock('get', '/api/contacts', ({ request, query }) =>
        this.#guarded(request, () => ({ headers: this.#cacheHeaders(request.url), body: success(this.#list(query)) })),
      ),
      mock('post', '/api/contacts', async ({ request }) => {
        const body = (await request.json()) as Partial<Contact>
        return this.#guarded(request, () => {
          const contact = { ...fakeContact(this.contacts.length), ...body }
          this.contacts.unshift(contact)
          return { status: 201, headers: this.#raise(), body: success(contact) }
        })
      }),
      mock('get', '/api/contacts/{id}', ({ request, params }) =>
        this.#guarded(request, () => {
          const contact = this.contacts.find(({ id }) => id === params.id)
          if (!contact) return NOT_FOUND
          const headers = { ...this.#cacheHeaders(request.url), ETag: etag(contact) }
          return { headers, body: success(contact) }
        }),
      ),
      mock('patch', '/api/contacts/{id}', async ({ request, params }) => {
        const change = (await request.json()) as Partial<Contact>
        return this.#guarded(request, () => {
          const at = this.contacts.findIndex(({ id }) => id === params.id)
          const before = this.contacts[at]
          if (!before) return NOT_FOUND
          const match = request.headers.get('If-Match')
          if (match !== null && match !== etag(before)) {
            return problem(412, 'stale_version', 'The contact has changed since it was read.')
          }
          const after = { ...before, ...change, updated_at: new Date(Date.parse(before.updated_at) + 1).toISOString() }
          this.contacts[at] = after
          return { headers: { ...this.#raise(), ETag: etag(after) }, body: success(after) }
        })
      }),
      mockUntyped('patch', '/api/contacts', async ({ request, query }) => {
        const change = (await request.json()) as Partial<Contact>
        return this.#guarded(request, () => {
          const fitting = new Set(this.contacts.filter((contact) => fits(contact, query)))
          const expected = query.get('expected_total')
          if (expected !== null && Number(expected) !== fitting.size) {
            return problem(409, 'conflict', `${fitting.size} contacts match by now, not ${expected}.`)
          }
          for (const [at, contact] of this.contacts.entries()) {
            if (fitting.has(contact))
              this.contacts[at] = { ...contact, ...change, updated_at: new Date().toISOString() }
          }
          return { headers: this.#raise(), body: success({ matched: fitting.size, updated: fitting.size }) }
        })
      }),
    ]
  }

  /** Changes a contact behind the app's back, as another user would. */
  changeElsewhere(index: number, change: Partial<Contact>): void {
    const before = this.contacts[index]
    if (before) this.contacts[index] = { ...before, ...change, updated_at: new Date(0).toISOString() }
    this.#raise()
  }

  #session() {
    return { access_token: '', refresh_token: '', token_type: 'Bearer', expires_in: 900, user: this.#me }
  }

  #note(request: Request): void {
    const { pathname, search } = new URL(request.url)
    const line = `${request.method} ${pathname}${search}`
    this.requests.push(line)
    this.lastHeaders.set(`${request.method} ${pathname}`, request.headers)
  }

  #guarded<Body>(request: Request, answer: () => MockAnswer<Body>): MockAnswer<Body> {
    this.#note(request)
    return this.isSignedIn ? answer() : UNAUTHORIZED
  }

  #cacheHeaders(url: string): Record<string, string> {
    const { pathname, searchParams } = new URL(url)
    const isBusted = searchParams.get('bust_cache') === 'true'
    searchParams.delete('bust_cache')
    const key = `${pathname}?${searchParams}`
    const isHit = this.#cached.has(key) && !isBusted
    this.#cached.add(key)
    return isHit
      ? {
          'X-Cache': 'HIT',
          'Cache-Status': 'thermocline; hit; ttl=171; detail=memory',
          'Server-Timing': 'cache;desc="HIT memory", total;dur=0.180',
          'X-Version': `contacts=${this.#version}`,
        }
      : {
          'X-Cache': 'MISS',
          'Cache-Status': 'thermocline; fwd=miss; stored; detail=absent',
          'Server-Timing': 'cache;desc="MISS absent", load;dur=3.125, total;dur=4.250',
          'X-Version': `contacts=${this.#version}`,
        }
  }

  #raise(): Record<string, string> {
    this.#version++
    this.#cached.clear()
    this.#sorted.clear()
    this.boards.forget()
    this.live.tell('versions', { complete: false, versions: { contacts: this.#version } })
    return { 'X-Version': `contacts=${this.#version}` }
  }

  #list(query: URLSearchParams) {
    const rows = this.#rows(query)
    const limit = Math.min(Number(query.get('limit') ?? 50), 200)
    const offset = Number(query.get('cursor') ?? query.get('offset') ?? 0)
    const next = offset + limit
    const isCapped = query.get('total') === 'capped' && rows.length > MOST_COUNTED
    return {
      contacts: rows.slice(offset, next),
      total: isCapped ? MOST_COUNTED : rows.length,
      ...(isCapped ? { total_capped: true } : {}),
      limit,
      offset,
      next_cursor: next < rows.length ? String(next) : null,
    }
  }

  #rows(query: URLSearchParams): Contact[] {
    const name = [...FILTERS, 'search', 'filter', 'sort_by', 'sort_order']
      .map((parameter) => query.get(parameter))
      .join('|')
    const known = this.#sorted.get(name)
    if (known) return known
    const rows = this.contacts.filter((contact) => fits(contact, query))
    const field = query.get('sort_by') as keyof Contact | null
    if (field !== null) {
      const direction = query.get('sort_order') === 'desc' ? -1 : 1
      rows.sort((one, other) => direction * compare(one[field], other[field]))
    }
    this.#sorted.set(name, rows)
    return rows
  }
}

const UNAUTHORIZED = problem(401, 'unauthorized', 'Sign in to go on.')
const NOT_FOUND = problem(404, 'not_found', 'There is no such contact.')

function etag(contact: Contact): string {
  return `"${contact.updated_at}"`
}

const MOST_COUNTED = 1_000
const EXACT = ['status', 'priority', 'needs_response', 'favorite', 'sentiment'] as const
const FILTERS = [...EXACT, 'assigned_to', 'archived', 'follow_up_at']

function fits(contact: Contact, query: URLSearchParams): boolean {
  const search = query.get('search')?.toLowerCase()
  const assignee = query.get('assigned_to')
  const filter = JSON.parse(query.get('filter') ?? '{}') as { id?: { $in: string[] } }
  return (
    (!search || `${contact.first_name} ${contact.last_name} ${contact.email}`.toLowerCase().includes(search)) &&
    EXACT.every((field) => !query.has(field) || String(contact[field]) === query.get(field)) &&
    (!query.has('follow_up_at') || contact.follow_up_at !== null) &&
    (filter.id === undefined || filter.id.$in.includes(contact.id)) &&
    (!assignee || (contact.assigned_to ?? 'null') === assignee) &&
    fitsArchive(contact, query.get('archived'))
  )
}

function fitsArchive(contact: Contact, filter: string | null): boolean {
  return filter?.startsWith('{') || String(contact.archived) === (filter ?? 'false')
}

function compare(one: unknown, other: unknown): number {
  const [left, right] = [String(one ?? ''), String(other ?? '')]
  return left < right ? -1 : left > right ? 1 : 0
}
