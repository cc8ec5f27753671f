import { z } from 'zod'

/*
 * Each part is read on its own, so that one which is missing or in a form that this release does not know costs one tile
 * and not the dashboard.
 */
const stats = z.object({
  totalContacts: z.number(),
  totalAccounts: z.number(),
  totalLeads: z.number(),
  totalOpportunities: z.number(),
  totalActivities: z.number(),
  openLeads: z.number(),
  wonOpportunities: z.number(),
  openOpportunities: z.number(),
  newLeadsLast30Days: z.number(),
  activitiesLast30Days: z.number(),
  pipelineValue: z.number(),
  wonValue: z.number(),
})

const row = z.looseObject({ id: z.string() })
const text = z.string().nullish()

const parts = {
  stats,
  pipelineByStage: z.array(z.object({ stage: z.string(), count: z.number(), value: z.number() })),
  leadsBySource: z.array(z.object({ source: z.string(), count: z.number() })),
  activitiesPerDay: z.array(z.object({ date: z.string(), count: z.number() })),
  wonThisMonth: z.object({ count: z.number(), value: z.number() }),
  recentActivities: z.array(
    row.extend({ type: text, subject: text, status: text, due_date: text, assigned_to: text, created_at: text }),
  ),
  recentLeads: z.array(
    row.extend({ first_name: text, last_name: text, company: text, status: text, created_at: text }),
  ),
  recentOpportunities: z.array(row.extend({ name: text, stage: text, amount: z.number().nullish(), created_at: text })),
  meta: z.looseObject({ generated_at: z.string(), ttl_seconds: z.number().nullish(), warmed_at: text }),
} as const

type Parts = typeof parts
export type PartName = keyof Parts
export type Part<Name extends PartName> = z.infer<Parts[Name]>

/** What the server sends: everything is looked at before it is believed. */
export interface RawBundle {
  readonly stats?: unknown
  readonly lists?: Readonly<Record<string, unknown>>
  readonly charts?: Readonly<Record<string, unknown>>
  readonly meta?: unknown
}

/** A part of the bundle; null when it cannot be shown. */
export function partOf<Name extends PartName>(bundle: RawBundle, name: Name): Part<Name> | null {
  const whole = { ...bundle.lists, ...bundle.charts, stats: bundle.stats, meta: bundle.meta }
  const raw: unknown = whole[name as keyof typeof whole]
  const parsed = parts[name].safeParse(raw)
  return parsed.success ? (parsed.data as Part<Name>) : null
}
