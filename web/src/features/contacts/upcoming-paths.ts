import type { Client } from 'openapi-fetch'
import { api } from '@/api/client'

/*
 * Routes that the generated schema does not name yet, in its own shape: once it does, `api` takes the place of `upcoming`.
 */

interface Read<Parameters, Data> {
  parameters: Parameters
  requestBody?: never
  responses: { 200: { content: { 'application/json': { data: Data } } } }
}

type Scoped = { header?: Record<string, string | undefined> }

export interface ContactCounts {
  readonly unassigned: number
  readonly assignedToMe: number
  readonly open: number
  readonly closed: number
  readonly total: number
  readonly highPriority: number
  readonly mediumPriority: number
  readonly lowPriority: number
  readonly needsResponse: number
  readonly followUp: number
  readonly favorites: number
  readonly archived: number
  readonly unhappyCustomers: number
  readonly newCustomers: number
  readonly recentActivity: number
}

interface UpcomingPaths {
  '/api/cache-settings/workspace/{workspace}/counts': {
    get: Read<Scoped & { path: { workspace: string } }, ContactCounts>
  }
}

export const upcoming = api as unknown as Client<UpcomingPaths>
