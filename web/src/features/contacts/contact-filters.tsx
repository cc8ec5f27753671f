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
