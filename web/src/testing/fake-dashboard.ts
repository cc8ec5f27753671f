import type { RequestHandler } from 'msw'
import { type Guard, mockUntyped } from '@/testing/fake-part'
import { success } from '@/testing/typed-http'

/** A dashboard with something in every part. */
export function fakeBundle() {
  return {
    stats: {
      totalContacts: 191_663,
      totalAccounts: 4_120,
      totalLeads: 812,
      totalOpportunities: 260,
      totalActivities: 1_904,
      openLeads: 341,
      wonOpportunities: 57,
      openOpportunities: 148,
      newLeadsLast30Days: 66,
      activitiesLast30Days: 402,
      pipelineValue: 2_815_000,
      wonValue: 934_500,
    },
    lists: {
      recentActivities: ['Call Aster Foods', 'Send the offer', 'Demo for Borealis'].map((subject, at) => ({
        id: `a${at}`,
        type: 'call',
        subject,
        status: 'scheduled',
        due_date: '2026-11-24',
        created_at: '2026-11-21T09:00:00Z',
      })),
      recentLeads: ['Ada', 'Bruno', 'Chloé'].map((first_name, at) => ({
        id: `l${at}`,
        first_name,
        last_name: 'Kowal',
        company: 'Fjord Systems',
        status: 'new',
        created_at: '2026-11-20T09:00:00Z',
      })),
      recentOpportunities: ['Fleet renewal', 'Support contract'].map((name, at) => ({
        id: `o${at}`,
        name,
        stage: 'proposal',
        amount: 48_000,
        created_at: '2026-11-19T09:00:00Z',
      })),
    } as Record<string, unknown>,
    charts: {
      pipelineByStage: [
        { stage: 'prospecting', count: 61, value: 640_000 },
        { stage: 'qualification', count: 44, value: 815_000 },
        { stage: 'proposal', count: 27, value: 890_000 },
        { stage: 'negotiation', count: 16, value: 470_000 },
      ],
      leadsBySource: [
        { source: 'website', count: 290 },
        { source: 'referral', count: 204 },
        { source: 'cold_call', count: 120 },
        { source: 'trade_show', count: 88 },
      ],
      activitiesPerDay: Array.from({ length: 30 }, (_, day) => ({
        date: `2026-11-${String(day + 1).padStart(2, '0')}`,
        count: 8 + ((day * 7) % 13),
      })),
      wonThisMonth: { month: '2026-11', count: 6, value: 118_000 },
    } as Record<string, unknown>,
    meta: { tenant_id: 't', generated_at: '2026-11-21T12:34:00Z', ttl_seconds: 300, warmed_at: null, version: 42 },
  }
}

/** The reports of the fake server. */
export class FakeDashboard {
  bundle = fakeBundle()
  readonly #guard: Guard

  constructor(guard: Guard) {
    this.#guard = guard
  }

  handlers(): RequestHandler[] {
    return [
      mockUntyped('get', '/api/reports/dashboard-bundle', ({ request }) =>
        this.#guard(request, () => ({
          headers: {
            'X-Cache': 'HIT',
            'Cache-Status': 'thermocline; hit; ttl=240; detail=memory',
            'Server-Timing': 'total;dur=0.210',
          },
          body: { ...success(this.bundle), cached: true },
        })),
      ),
    ]
  }
}
