import type { RequestHandler } from 'msw'
import type { AnswerOf } from '@/api/answers'
import type { Guard } from '@/testing/fake-part'
import { mock, success } from '@/testing/typed-http'

const OWN = '0190a000-0000-7000-8000-000000015213'
const ACME = '0190a000-0000-7000-8000-00000000acme'
const STEPS: Readonly<Record<string, { step: number; count: number }>> = {
  '1h': { step: 60, count: 60 },
  '24h': { step: 300, count: 288 },
  '7d': { step: 3_600, count: 168 },
}

/** What the fake server tells of its caches. */
export class FakeCacheSystem {
  /** The addresses that were explained. */
  readonly explained: string[] = []
  tenants = [
    {
      tenant_id: OWN,
      slug: '15213',
      name: 'Workspace 15213',
      cache_enabled: true,
      entries: 1_904,
      bytes: 48_211_000,
      hits: 91_204,
      misses: 3_122,
      hit_ratio: 0.967,
      evictions: 12,
    },
    {
      tenant_id: ACME,
      slug: 'acme',
      name: 'Acme',
      cache_enabled: false,
      entries: 0,
      bytes: 0,
      hits: 0,
      misses: 0,
      hit_ratio: null as number | null,
      evictions: 0,
    },
    {
      tenant_id: '0190a000-0000-7000-8000-000000000001',
      slug: 'local-tenant-001',
      name: 'Local tenant',
      cache_enabled: true,
      entries: 212,
      bytes: 1_910_000,
      hits: 4_310,
      misses: 690,
      hit_ratio: 0.862,
      evictions: 0,
    },
  ]
  readonly layers: AnswerOf<'/api/cache/layers'> = {
    memory: { entries: 1_904, bytes: 48_211_000, capacity: 268_435_456, evictions: 12, refused: 0 },
    stores: {
      'redis-cache': { state: 'connected', latency_ms: 0.31, used_memory: 41_200_000, evictions: 0 },
      'redis-memory': { state: 'connected', latency_ms: 0.28, used_memory: 1_900_000, evictions: 0 },
    },
    feed: { state: 'connected', lag_ms: 0.8 },
    breaker: { state: 'connected', skipped: 0, read_errors: 0, write_errors: 0 },
    versions: { keys: 31, reads: 904 },
  }
  readonly #guard: Guard

  constructor(guard: Guard) {
    this.#guard = guard
  }

  handlers(): RequestHandler[] {
    return [
      mock('get', '/api/cache/layers', ({ request }) => this.#guard(request, () => ({ body: success(this.layers) }))),
      mock('get', '/api/cache/history', ({ request, query }) =>
        this.#guard(request, () => ({ body: success(fakeHistory(query.get('range') ?? '1h', Date.now())) })),
      ),
      mock('get', '/api/cache/tenants', ({ request, query }) =>
        this.#guard(request, () => {
          const named = query.get('tenant_id')
          const shown = this.tenants.filter(({ tenant_id, slug }) => [tenant_id, slug, null].includes(named))
          return { body: success({ tenants: shown }) }
        }),
      ),
      mock('get', '/api/cache/hottest', ({ request }) =>
        this.#guard(request, () => ({ body: success({ since: minutesAgo(42), keys: HOTTEST }) })),
      ),
      mock('get', '/api/cache/slow-loads', ({ request }) =>
        this.#guard(request, () => ({ body: success({ threshold_ms: 100, loads: SLOW }) })),
      ),
      mock('get', '/api/cache/explain', ({ request, query }) =>
        this.#guard(request, () => {
          const url = query.get('url') ?? ''
          this.explained.push(url)
          return { body: success(fakeExplanation(url)) }
        }),
      ),
    ]
  }
}

/** A history with a morning in it, the same shape at every look. */
function fakeHistory(range: string, now: number) {
  const { step, count } = STEPS[range] ?? { step: 60, count: 60 }
  const last = Math.floor(now / 1_000 / step) * step
  const points = Array.from({ length: count }, (_, at) => {
    const wave = 1 + Math.sin((at / count) * Math.PI * 3) * 0.6 + ((at * 7) % 11) / 20
    const isCold = at === Math.floor(count * 0.55)
    return {
      minutes: step / 60,
      at: new Date((last - (count - 1 - at) * step) * 1_000).toISOString(),
      memory_hits: Math.round(wave * 40 * Math.sqrt(step) * (isCold ? 0.3 : 1)),
      remote_hits: Math.round(wave * 9 * Math.sqrt(step)),
      misses: Math.round(wave * (isCold ? 30 : 3) * Math.sqrt(step)),
      stale: at % 29 === 0 ? 12 : 0,
      bypasses: at % 5,
      failures: at % 37 === 0 ? 2 : 0,
      loads: Math.round(wave * (isCold ? 28 : 2.6) * Math.sqrt(step)),
      load_errors: at % 37 === 0 ? 2 : 0,
      evictions: at % 13 === 0 ? 7 : 0,
      bytes: Math.round(38_000_000 + at * (10_000_000 / count) - (isCold ? 9_000_000 : 0)),
      entries: 1_500 + at,
    }
  })
  return { step_seconds: step, points }
}

const HOT = [
  ['contacts', 'list', 'list:8f14e45fceea167a5a36dedd4bea2543', 31_204, 412.6, 48_300],
  ['contacts', 'counts', 'counts:0190c000-0000-7000-8000-000000000001', 12_990, 96.2, 610],
  ['reports', 'bundle', 'dashboard:bundle:include=true', 4_120, 12.4, 9_800],
  ['leads', 'detail', 'detail:c9f0f895fb98ab9159f51fd0297e236d', 802, 0.41, 1_204],
] as const
const HOTTEST = HOT.map(([module, namespace, subject, hits, per_second, bytes]) => ({
  key: `tenant:${OWN}:${module}:${subject}`,
  tenant_id: OWN,
  module,
  namespace,
  hits,
  per_second,
  bytes,
}))

const SLOW = [
  {
    module: 'contacts',
    subject: 'list:45c48cce2e2d7fbdea1afc51c7c6ad26',
    duration_ms: 1_840,
    outcome: 'loaded',
    ago: 3,
  },
  {
    module: 'contacts',
    subject: 'list:d3d9446802a44259755d38e6d163e820',
    duration_ms: 612,
    outcome: 'failed',
    ago: 17,
  },
].map(({ module, subject, duration_ms, outcome, ago }) => ({
  at: minutesAgo(ago),
  key: `tenant:${OWN}:${module}:${subject}`,
  tenant_id: OWN,
  module,
  namespace: 'list',
  duration_ms,
  outcome,
}))

function fakeExplanation(url: string): AnswerOf<'/api/cache/explain'> {
  return {
    url,
    route: '/api/contacts',
    cached: true,
    reason: 'outdated',
    key: `tenant:${OWN}:contacts:list:8f14e45fceea167a5a36dedd4bea2543`,
    namespace: 'list',
    module: 'contacts',
    tenant_id: OWN,
    mode: 'use',
    policy: {
      ttl_seconds: 180,
      jitter: 0.05,
      grace_seconds: 600,
      soft_timeout_ms: null,
      hard_timeout_ms: null,
      remote: true,
      proven_within_seconds: null,
      workspace: { enabled: true },
    },
    ttl_seconds: 180,
    versions: [
      {
        module: 'contacts',
        required: 4_812,
        known: true,
        last_raised: {
          at: minutesAgo(1),
          by: 'grace@example.com',
          source: 'thermocline',
          table: 'contact',
          operation: 'UPDATE',
          everywhere: false,
        },
      },
      { module: 'accounts', required: 96, known: true, last_raised: null },
    ],
    layers: [
      {
        layer: 'memory',
        found: true,
        verdict: 'outdated',
        reason: 'it shows version 4811 of contacts, and 4812 is needed',
        versions: [4_811, 96],
        age_ms: 71_000,
        ttl_ms: 109_000,
        grace_ms: 709_000,
        bytes: 48_300,
      },
      {
        layer: 'remote',
        found: false,
        verdict: 'absent',
        reason: 'there is no entry',
        versions: null,
        age_ms: null,
        ttl_ms: null,
        grace_ms: null,
        bytes: null,
      },
    ],
    raises_heard_since: minutesAgo(600),
    remote_state: 'connected',
    loading: false,
    outcome: 'MISS',
    sentence:
      'A miss: the copy in memory was made before grace@example.com changed a contact a minute ago, and the cache store has none.',
  }
}

function minutesAgo(minutes: number): string {
  return new Date(Date.now() - minutes * 60_000).toISOString()
}
