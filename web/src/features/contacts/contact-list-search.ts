import { z } from 'zod'
import type { paths } from '@/api/schema'
import type { Sort } from '@/ui/data-grid/column'
import { listSearchShape, sortParameters } from '@/ui/list-search'

export const CONTACT_STATUSES = ['prospect', 'active', 'inactive', 'customer', 'lead', 'open', 'closed'] as const
export const CONTACT_PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const
/** Which contacts by archive: those not archived when absent. */
export const ARCHIVE_CHOICES = ['only', 'all'] as const

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
})

export type ContactListSearch = z.infer<typeof contactListSearchSchema>
export type ContactListParameters = NonNullable<paths['/api/contacts']['get']['parameters']['query']>

/** What narrows the list apart from the search text. */
export const NO_FILTERS = {
  status: undefined,
  priority: undefined,
  assigned_to: undefined,
  archived: undefined,
} as const

export function isFiltered({ status, priority, assigned_to, archived }: ContactListSearch): boolean {
  return [status, priority, assigned_to, archived].some((filter) => filter !== undefined)
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
    ...sortParameters(sort),
  })
}

function assignee(choice: string | undefined, me: string): string | undefined {
  if (choice === ASSIGNED_TO_ME) return me
  return choice === UNASSIGNED ? 'null' : choice
}

/** Without the entries that are undefined, so that equal lists have equal keys. */
function defined<Parameters extends object>(parameters: Parameters): Parameters {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined)) as Parameters
}
