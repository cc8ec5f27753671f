import type { RequestHandler } from 'msw'
import { type Guard, mockUntyped } from '@/testing/fake-part'
import { problem, success } from '@/testing/typed-http'

interface FakeLog {
  readonly id: string
  readonly created_at: string
  readonly level: string
  readonly source: string
  readonly message: string
  readonly [field: string]: unknown
}

/** The system logs of the fake server. */
export class FakeLogs {
  readonly rows: FakeLog[] = []
  /** Every request to the bulk route, by how many entries it brought. */
  readonly bulks: number[] = []
  isBulkBroken = false
  readonly #guard: Guard

  constructor(guard: Guard) {
    this.#guard = guard
    this.add({ level: 'ERROR', source: 'web', message: 'TypeError: x is undefined', stack_trace: 'at app.js:1:1' })
    this.add({ level: 'WARN', source: 'jobs', message: 'acme was skipped', metadata: { tenant: 'acme' } })
    this.add({ level: 'INFO', source: 'server', message: 'Heartbeat' })
  }

  add(entry: Record<string, unknown>): void {
    this.rows.unshift({
      id: `0190a333-0000-7000-8000-${String(this.rows.length).padStart(12, '0')}`,
      created_at: new Date().toISOString(),
      level: 'INFO',
      source: 'web',
      message: '',
      ...entry,
    })
  }

  handlers(): RequestHandler[] {
    return [
      mockUntyped('post', '/api/system-logs/bulk', async ({ request }) => {
        const { logs } = (await request.json()) as { logs: Record<string, unknown>[] }
        return this.#guard(request, () => {
          this.bulks.push(logs.length)
          if (this.isBulkBroken) return problem(503, 'unavailable', 'Not now.')
          for (const log of logs) this.add(log)
          return { body: success({ inserted: logs.length, failed: 0 }) }
        })
      }),
      mockUntyped('post', '/api/system-logs', async ({ request }) => {
        const log = (await request.json()) as Record<string, unknown>
        return this.#guard(request, () => {
          this.add(log)
          return { status: 201, body: success(log) }
        })
      }),
      mockUntyped('get', '/api/system-logs', ({ request, query }) =>
        this.#guard(request, () => {
          const fitting = this.rows.filter(
            ({ level, source, message }) =>
              (!query.has('level') || query.get('level')?.split(',').includes(level)) &&
              (!query.has('source') || source === query.get('source')) &&
              message.toLowerCase().includes(query.get('search')?.toLowerCase() ?? ''),
          )
          const start = Number(query.get('cursor') ?? 0)
          const next = start + Number(query.get('limit') ?? 50)
          return {
            body: success({
              'system-logs': fitting.slice(start, next),
              total: fitting.length,
              next_cursor: next < fitting.length ? String(next) : null,
            }),
          }
        }),
      ),
    ]
  }
}
