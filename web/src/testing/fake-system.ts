import { HttpResponse, http, type RequestHandler } from 'msw'
import { type Guard, mockUntyped } from '@/testing/fake-part'
import { success } from '@/testing/typed-http'

/** Health and statistics of the fake server. */
export class FakeSystem {
  readonly components: Record<string, unknown> = {
    postgres: 'connected',
    'redis-cache': 'connected',
    'redis-memory': 'connected',
    'change-feed': 'connected',
    journal: 'disabled',
    scheduler: 'connected',
  }
  readonly #guard: Guard

  constructor(guard: Guard) {
    this.#guard = guard
  }

  handlers(): RequestHandler[] {
    return [
      http.get('*/api/system/health', () => {
        const isHealthy = this.components.postgres === 'connected'
        const body = {
          status: isHealthy ? 'healthy' : 'unhealthy',
          components: this.components,
          version: '0.2.0',
          uptime_seconds: 7_300,
        }
        return HttpResponse.json(body, { status: isHealthy ? 200 : 503 })
      }),
      mockUntyped('get', '/api/system/cache-stats', ({ request }) =>
        this.#guard(request, () => ({
          body: success({
            stores: {
              'redis-cache': {
                state: 'connected',
                latency_ms: 0.31,
                used_memory: 41_200_000,
                evictions: 0,
                info: { memory: { used_memory_human: '39.3M' }, clients: { connected_clients: '4' } },
                keys: { contacts: 212, leads: 40 },
              },
              'redis-memory': { state: 'connected', latency_ms: 0.28, info: { used_memory: 1_900_000 } },
            },
            layers: {
              memory: { hits: 91_204, entries: 1_904, bytes: 48_211_000, capacity: 268_435_456, evictions: 0 },
              remote: { hits: 2_950, found: 2_950, absent: 172 },
              source: { misses: 172, loads: 170, stale: 4, bypasses: 12 },
            },
            namespaces: {
              list: { memory_hits: 60_000, remote_hits: 2_000, misses: 100, entries: 900, bytes: 40_000_000 },
              detail: { memory_hits: 31_204, remote_hits: 950, misses: 72, entries: 1_004, bytes: 8_211_000 },
            },
            modules: { contacts: { hits: 60_112, misses: 240, stale: 4, bypasses: 2 }, leads: { hits: 0, misses: 0 } },
          }),
        })),
      ),
    ]
  }
}
