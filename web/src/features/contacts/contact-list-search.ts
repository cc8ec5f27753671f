import { z } from 'zod'
import type { paths } from '@/api/schema'
import type { Sort } from '@/ui/data-grid/column'
import { listSearchShape, sortParameters } from '@/ui/list-search'

export const CONTACT_STATUSES = ['prospect', 'active', 'inactive', 'customer', 'lead', 'open', 'closed'] as const
export const CONTACT_PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const
/** Which contacts by archive: those not archived when absent. */
export const ARCHIVE_CHOICES = ['only', 'all'] as const

/** What a contact asks for, or is to the reader. */
export const SHOW_CHOICES = ['needs_response', 'follow_up', 'favourites', 'unhappy'] as const
export type ShowChoice = (typeof SHOW_CHOICES)[number]

const SHOW_FILTERS: Record<ShowChoice, ContactListParameters> = {
  needs_response: { needs_response: 'true' },
  follow_up: { follow_up_at: '{"$ne":null}' },
  favourites: { favorite: 'true' },
  unhappy: { sentiment: 'negative' },
}

const ARCHIVE_FILTERS = { only: 'true', all: '{"$in":[true,false]}' } as const

/** Stands for the signed-in user as assignee, so that a link means the same for whoever opens it. */
export const ASSIGNED_TO_ME = 'me'
export const UNASSIGNED = 'nobody'

/** The whole state of the contacts list, as the URL holds it. */
export const contactListSearchSchema = z.object({
  ...listSearchShape,
  status: z.enum(CONTACT_STATUSES).optional().catch(undefined),
  priority: z.enum(CONTACT_PRIORITIES).optional().catch(undefined),
  assigned_to: z.string().min(1).max(200).optional().catch(undefined),
  archived: z.enum(ARCHIVE_CHOICES).optional().catch(undefined),
  show: z.enum(SHOW_CHOICES).optional().catch(undefined),
})

export type ContactListSearch = z.infer<typeof contactListSearchSchema>
export type ContactListParameters = NonNullable<paths['/api/contacts']['get']['parameters']['query']>

/** What narrows the list apart from the search text. */
export const NO_FILTERS = {
  status: undefined,
  priority: undefined,
  assigned_to: undefined,
  archived: undefined,
  show: undefined,
} as const

export function isFiltered({ status, priority, assigned_to, archived, show }: ContactListSearch): boolean {
  return [status, priority, assigned_to, archived, show].some((filter) => filter !== undefined)
}

/** Who asks, and in which tenant when not in one's own. */
export interface ListScope {
  readonly me: string
  readonly tenant?: string
}

/** The list's part of the request: everything that decides which rows there are and in which order. */
export function contactListParameters(
  search: ContactListSearch,
  sort: Sort | null,
  { me, tenant }: ListScope,
): ContactListParameters {
  return defined({
    tenant_id: tenant,
    search: search.search,
    status: search.status,
    priority: search.priority,
    assigned_to: assignee(search.assigned_to, me),
    // The server's lists leave archived contacts out unless the field is named.
    archived: search.archived && ARCHIVE_FILTERS[search.archived],
    ...(search.show && SHOW_FILTERS[search.show]),
    // How many fit a search is dear to know exactly; whoever wants to know asks for it.
    total: search.search === undefined ? undefined : 'capped',
    ...sortParameters(sort),
  })
}

/** The part of a list's request that says which rows; null for all of them. */
export function contactConditions(parameters: ContactListParameters): Record<string, unknown> | null {
  const { tenant_id: _tenant, sort_by: _field, sort_order: _order, total: _total, ...conditions } = parameters
  return Object.keys(conditions).length === 0 ? null : conditions
}

function assignee(choice: string | undefined, me: string): string | undefined {
  if (choice === ASSIGNED_TO_ME) return me
  return choice === UNASSIGNED ? 'null' : choice
}

/** Without the entries that are undefined, so that equal lists have equal keys. */
function defined<Parameters extends object>(parameters: Parameters): Parameters {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined)) as Parameters
}
