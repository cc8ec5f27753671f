import type { RequestHandler } from 'msw'
import type { Activity } from '@/api/rows'
import { addDays, dayOf } from '@/lib/local-day'
import { type Guard, mockUntyped } from '@/testing/fake-part'
import { problem, success } from '@/testing/typed-http'

const TENANT = '0190a000-0000-7000-8000-000000015213'
const SUBJECTS = ['Call Aster Foods', 'Send the offer', 'Demo for Borealis', 'Ask for feedback', 'Prepare contract']
const TYPES = ['call', 'email', 'demo', 'task', 'proposal'] as const
const STATUSES = ['scheduled', 'in_progress', 'overdue', 'completed', 'cancelled'] as const
const COUNTED = ['scheduled', 'in_progress', 'overdue', 'completed', 'cancelled']

/** Activity number `index`: due around today, and always the same for the same number and day. */
export function fakeActivity(index: number, change: Partial<Activity> = {}): Activity {
  const status = STATUSES[index % STATUSES.length] ?? 'scheduled'
  const due = addDays(dayOf(new Date()), status === 'overdue' || status === 'completed' ? -1 - index : index)
  const created = '2026-11-01T09:00:00+00:00'
  return {
    id: `0190f000-0000-7000-8000-${String(index).padStart(12, '0')}`,
    tenant_id: TENANT,
    created_at: created,
    updated_at: created,
    created_date: created,
    updated_date: created,
    is_test_data: false,
    tags: [],
    metadata: {},
    type: TYPES[index % TYPES.length] ?? 'task',
    subject: SUBJECTS[index % SUBJECTS.length] ?? null,
    body: null,
    status,
    due_date: due,
    due_time: index % 2 === 0 ? '10:30' : null,
    duration: null,
    location: null,
    priority: 'normal',
    outcome: null,
    related_to: 'contact',
    related_id: null,
    description: null,
    assigned_to: 'ada@example.com',
    assigned_to_id: null,
    created_by: 'ada@example.com',
    ...change,
  }
}

/** The activities of the fake server. */
export class FakeActivities {
  readonly rows: Activity[]
  readonly #guard: Guard

  constructor(guard: Guard, count: number) {
    this.#guard = guard
    this.rows = Array.from({ length: count }, (_, index) => fakeActivity(index))
  }

  handlers(): RequestHandler[] {
    return [
      mockUntyped('get', '/api/activities', ({ request, query }) =>
        this.#guard(request, () => {
          const fitting = this.rows.filter((row) => fits(row, query))
          const limit = Number(query.get('limit') ?? 50)
          const offset = Number(query.get('cursor') ?? query.get('offset') ?? 0)
          const next = offset + limit
          return {
            body: success({
              activities: fitting.slice(offset, next),
              total: fitting.length,
              limit,
              offset,
              next_cursor: next < fitting.length ? String(next) : null,
              ...(query.get('include_stats') === 'true' ? { counts: countsOf(fitting) } : {}),
            }),
          }
        }),
      ),
      mockUntyped('get', '/api/activities/{id}', ({ request, params }) =>
        this.#guard(request, () => {
          const row = this.rows.find(({ id }) => id === params.id)
          if (!row) return problem(404, 'not_found', 'There is no such activity.')
          return { headers: { ETag: `"${row.updated_at}"` }, body: success(row) }
        }),
      ),
      mockUntyped('post', '/api/activities', async ({ request }) => {
        const body = (await request.json()) as Partial<Activity>
        return this.#guard(request, () => {
          const row = fakeActivity(this.rows.length, { status: 'scheduled', ...body })
          this.rows.unshift(row)
          return { status: 201, body: success(row) }
        })
      }),
      mockUntyped('patch', '/api/activities/{id}', async ({ request, params }) => {
        const body = (await request.json()) as Partial<Activity>
        return this.#guard(request, () => {
          const at = this.rows.findIndex(({ id }) => id === params.id)
          const before = this.rows[at]
          if (!before) return problem(404, 'not_found', 'There is no such activity.')
          const match = request.headers.get('If-Match')
          if (match !== null && match !== `"${before.updated_at}"`) {
            return problem(412, 'stale_version', 'The activity has changed since it was read.')
          }
          const after = { ...before, ...body, updated_at: new Date().toISOString() }
          this.rows[at] = after
          return { body: success(after) }
        })
      }),
    ]
  }
}

function fits(row: Activity, query: URLSearchParams): boolean {
  const search = query.get('search')?.toLowerCase()
  const [from, to] = [query.get('due_date_gte'), query.get('due_date_lte')]
  return (
    (!search || (row.subject ?? '').toLowerCase().includes(search)) &&
    (!query.has('status') || row.status === query.get('status')) &&
    (!query.has('type') || row.type === query.get('type')) &&
    (!query.has('assigned_to') || row.assigned_to === query.get('assigned_to')) &&
    (from === null || (row.due_date !== null && row.due_date >= from)) &&
    (to === null || (row.due_date !== null && row.due_date <= to))
  )
}

function countsOf(rows: readonly Activity[]) {
  const counts = COUNTED.map((status) => [status, rows.filter((row) => row.status === status).length])
  return { total: rows.length, ...Object.fromEntries(counts) }
}
