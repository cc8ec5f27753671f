import { Button } from '@mantine/core'
import { FilterSelect, wordChoices } from '@/ui/filter-select'
import {
  ARCHIVE_CHOICES,
  ASSIGNED_TO_ME,
  CONTACT_PRIORITIES,
  CONTACT_STATUSES,
  type ContactListSearch,
  isFiltered,
  UNASSIGNED,
} from './contact-list-search'
import { CountChips } from './count-chips'
import { type ContactCounts, useContactCounts } from './counts'

const ASSIGNEES = [
  { value: ASSIGNED_TO_ME, label: 'Assigned to me' },
  { value: UNASSIGNED, label: 'Unassigned' },
]
const ARCHIVE_LABELS = { only: 'Archived only', all: 'With archived' } as const

export interface ContactFiltersProps {
  readonly search: ContactListSearch
  readonly onChange: (change: Partial<ContactListSearch>) => void
  readonly onClear: () => void
}

const CHIPS = [
  { value: 'unassigned', label: 'Unassigned', count: 'unassigned', filter: { assigned_to: UNASSIGNED } },
  { value: 'mine', label: 'Mine', count: 'assignedToMe', filter: { assigned_to: ASSIGNED_TO_ME } },
  { value: 'needs_response', label: 'Needs response', count: 'needsResponse', filter: { show: 'needs_response' } },
  { value: 'follow_up', label: 'Follow up', count: 'followUp', filter: { show: 'follow_up' } },
  { value: 'favourites', label: 'Favourites', count: 'favorites', filter: { show: 'favourites' } },
  { value: 'open', label: 'Open', count: 'open', filter: { status: 'open' } },
  { value: 'high', label: 'High priority', count: 'highPriority', filter: { priority: 'high' } },
  { value: 'archived', label: 'Archived', count: 'archived', filter: { archived: 'only' } },
  { value: 'closed', label: 'Closed', count: 'closed', filter: { status: 'closed' } },
  { value: 'medium', label: 'Medium priority', count: 'mediumPriority', filter: { priority: 'medium' } },
  { value: 'low', label: 'Low priority', count: 'lowPriority', filter: { priority: 'low' } },
  { value: 'unhappy', label: 'Unhappy', count: 'unhappyCustomers', filter: { show: 'unhappy' } },
] as const satisfies readonly {
  value: string
  label: string
  count: keyof ContactCounts
  filter: Partial<ContactListSearch>
}[]
const CHIPS_IN_ROW = 8

export interface ContactChipsProps {
  readonly search: ContactListSearch
  readonly onChange: (change: Partial<ContactListSearch>) => void
}

/** What people look for most, each with its number: pressing one sets the filter that it names, or clears it. */
export function ContactChips({ search, onChange }: ContactChipsProps) {
  const counts = useContactCounts()
  const filterOf = (value: string): Partial<ContactListSearch> =>
    CHIPS.find((chip) => chip.value === value)?.filter ?? {}
  const isPicked = (value: string) =>
    Object.entries(filterOf(value)).every(([name, wanted]) => search[name as keyof ContactListSearch] === wanted)
  return (
    <CountChips
      label="Quick filters"
      chips={CHIPS.map(({ value, label, count }) => ({ value, label, count: counts?.[count] }))}
      inRow={CHIPS_IN_ROW}
      isPicked={isPicked}
      onPress={(value) => {
        const filter = filterOf(value)
        const cleared = Object.fromEntries(Object.keys(filter).map((name) => [name, undefined]))
        onChange(isPicked(value) ? cleared : filter)
      }}
    />
  )
}

/** The filters above the contacts list. */
export function ContactFilters({ search, onChange, onClear }: ContactFiltersProps) {
  const named = search.assigned_to && !ASSIGNEES.some(({ value }) => value === search.assigned_to)
  const assignees = named
    ? [...ASSIGNEES, { value: search.assigned_to ?? '', label: search.assigned_to ?? '' }]
    : ASSIGNEES
  return (
    <>
      <FilterSelect
        label="Status"
        width={116}
        value={search.status}
        choices={wordChoices(CONTACT_STATUSES)}
        onChange={(status) => onChange({ status })}
      />
      <FilterSelect
        label="Priority"
        width={106}
        value={search.priority}
        choices={wordChoices(CONTACT_PRIORITIES)}
        onChange={(priority) => onChange({ priority })}
      />
      <FilterSelect
        label="Assignee"
        width={146}
        value={search.assigned_to}
        choices={assignees}
        onChange={(assigned_to) => onChange({ assigned_to })}
      />
      <FilterSelect
        label="Archive"
        width={132}
        value={search.archived}
        choices={ARCHIVE_CHOICES.map((value) => ({ value, label: ARCHIVE_LABELS[value] }))}
        onChange={(archived) => onChange({ archived })}
      />
      {isFiltered(search) && (
        <Button size="compact-xs" variant="subtle" onClick={onClear}>
          Clear filters
        </Button>
      )}
    </>
  )
}
