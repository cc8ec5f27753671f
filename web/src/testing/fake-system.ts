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
                info: { used_memory: 41_200_000, connected_clients: 4, evicted_keys: 0 },
                keys: { contacts: 212, leads: 40 },
              },
              'redis-memory': { state: 'connected', latency_ms: 0.28, info: { used_memory: 1_900_000 } },
            },
            layers: {
              memory: { hits: 91_204, misses: 3_122, stale: 4, entries: 1_904, bytes: 48_211_000, evictions: 0 },
              remote: { hits: 2_950, misses: 172, entries: null },
            },
            modules: { contacts: { hits: 60_112, misses: 240 }, leads: { hits: 0, misses: 0 } },
          }),
        })),
      ),
    ]
  }
}
