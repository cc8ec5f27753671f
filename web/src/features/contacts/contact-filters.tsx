import { Button, Select } from '@mantine/core'
import { formatWord } from '@/lib/format'
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
      <Filter
        label="Status"
        width={116}
        value={search.status}
        choices={words(CONTACT_STATUSES)}
        onChange={(status) => onChange({ status })}
      />
      <Filter
        label="Priority"
        width={106}
        value={search.priority}
        choices={words(CONTACT_PRIORITIES)}
        onChange={(priority) => onChange({ priority })}
      />
      <Filter
        label="Assignee"
        width={146}
        value={search.assigned_to}
        choices={assignees}
        onChange={(assigned_to) => onChange({ assigned_to })}
      />
      <Filter
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

interface FilterProps<Value extends string> {
  readonly label: string
  readonly width: number
  readonly value: Value | undefined
  readonly choices: readonly { readonly value: Value; readonly label: string }[]
  readonly onChange: (value: Value | undefined) => void
}

function Filter<Value extends string>({ label, width, value, choices, onChange }: FilterProps<Value>) {
  return (
    <Select
      size="xs"
      w={width}
      aria-label={label}
      placeholder={label}
      clearable
      comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
      data={[...choices]}
      value={value ?? null}
      onChange={(picked) => onChange((picked as Value | null) ?? undefined)}
    />
  )
}

function words<Word extends string>(values: readonly Word[]) {
  return values.map((value) => ({ value, label: formatWord(value) }))
}
