import type { RequestHandler } from 'msw'
import { type Guard, mockUntyped } from '@/testing/fake-part'
import { problem, success } from '@/testing/typed-http'

const WARM = '0190a111-0000-7000-8000-000000000001'
const SYNC = '0190a111-0000-7000-8000-000000000002'

interface FakeJob {
  id: string
  name: string
  schedule: string
  [field: string]: unknown
}

function fakeJobs(): FakeJob[] {
  return [
    {
      id: WARM,
      tenant_id: null,
      name: 'Warm dashboards',
      schedule: 'cron:0 0 * * *',
      timezone: null,
      function_name: 'warmDashboardBundleCache',
      is_active: true,
      last_run: new Date(Date.now() - 3_600_000).toISOString(),
      last_state: 'succeeded',
      next_run: new Date(Date.now() + 7_200_000).toISOString(),
      problem: null,
    },
    {
      id: SYNC,
      tenant_id: null,
      name: 'Sync projects',
      schedule: 'every:15m',
      timezone: null,
      function_name: 'syncProjects',
      is_active: false,
      last_run: new Date(Date.now() - 90_000_000).toISOString(),
      last_state: 'failed',
      next_run: null,
      problem: null,
    },
  ]
}

/** The scheduler of the fake server: a job that is run is finished at the second look. */
export class FakeJobs {
  readonly jobs = fakeJobs()
  readonly runs = new Map<string, object[]>([
    [
      WARM,
      [
        {
          id: '0190a222-0000-7000-8000-000000000003',
          state: 'running',
          trigger: 'manual',
          attempt: 1,
          started_at: '2026-11-21T12:00:00Z',
          finished_at: null,
          duration_ms: null,
          result: null,
          error: null,
          progress_done: 4,
          progress_total: 6,
          progress_note: 'acme',
        },
        {
          id: '0190a222-0000-7000-8000-000000000001',
          state: 'succeeded',
          trigger: 'schedule',
          attempt: 1,
          started_at: '2026-11-21T00:00:00Z',
          finished_at: '2026-11-21T00:00:04Z',
          duration_ms: 4_210,
          result: { tenants: 3, bundles: 6, failures: 0 },
          error: null,
          progress_done: null,
          progress_total: null,
          progress_note: null,
        },
        {
          id: '0190a222-0000-7000-8000-000000000002',
          state: 'failed',
          trigger: 'schedule',
          attempt: 1,
          started_at: '2026-11-20T00:00:00Z',
          finished_at: '2026-11-20T00:00:01Z',
          duration_ms: 1_020,
          result: null,
          error: 'acme: the database did not answer within 1 s',
          progress_done: null,
          progress_total: null,
          progress_note: null,
        },
      ],
    ],
  ])
  #looks = 0
  readonly #guard: Guard

  constructor(guard: Guard) {
    this.#guard = guard
  }

  handlers(): RequestHandler[] {
    return [
      mockUntyped('get', '/api/cron-jobs', ({ request }) =>
        this.#guard(request, () => {
          this.#look()
          return { body: success({ 'cron-jobs': this.jobs, total: this.jobs.length, next_cursor: null }) }
        }),
      ),
      mockUntyped('get', '/api/cron-jobs/{id}/runs', ({ request, params }) =>
        this.#guard(request, () => ({ body: success({ runs: this.runs.get(params.id ?? '') ?? [] }) })),
      ),
      mockUntyped('patch', '/api/cron-jobs/{id}', async ({ request, params }) => {
        const change = (await request.json()) as Record<string, unknown>
        return this.#guard(request, () => {
          const schedule = change.schedule ?? 'daily'
          if (!/^(cron:|every:|daily|hourly)/.test(String(schedule))) {
            return problem(422, 'invalid_fields', 'schedule is no schedule', {
              schedule: 'is no schedule; write cron:0 0 * * * or every:5m',
            })
          }
          const at = this.jobs.findIndex(({ id }) => id === params.id)
          const before = this.jobs[at]
          if (!before) return problem(404, 'not_found', 'There is no such job.')
          const after: FakeJob = { ...before, ...change }
          this.jobs[at] = after
          return { body: success(after) }
        })
      }),
      mockUntyped('post', '/api/cron-jobs/{id}/run', ({ request, params }) =>
        this.#guard(request, () => {
          this.#looks = 0
          this.#set(params.id ?? '', { last_state: 'running', last_run: new Date().toISOString() })
          return { status: 202, body: success({ id: 'run', state: 'running' }) }
        }),
      ),
    ]
  }

  #look(): void {
    this.#looks++
    if (this.#looks < 2) return
    for (const job of this.jobs) if (job.last_state === 'running') this.#set(job.id, { last_state: 'succeeded' })
  }

  #set(id: string, change: Record<string, unknown>): void {
    const at = this.jobs.findIndex((job) => job.id === id)
    const before = this.jobs[at]
    if (before) this.jobs[at] = { ...before, ...change }
  }
}
