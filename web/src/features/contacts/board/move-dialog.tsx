import { Button, Group, Modal, Radio, Select, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { Contact } from '@/api/rows'
import { formatCount } from '@/lib/format'
import { contactName } from '../contact-name'
import type { ColumnCards, Place } from './board-columns'
import { NO_COLUMN } from './board-search'

const PLACES = [
  { kind: 'top', label: 'At the top' },
  { kind: 'bottom', label: 'At the bottom' },
  { kind: 'before', label: 'In front of a contact' },
  { kind: 'after', label: 'Behind a contact' },
] as const satisfies readonly { kind: Place['kind']; label: string }[]

export interface MoveDialogProps {
  readonly contact: Contact
  readonly columns: readonly ColumnCards[]
  readonly onClose: () => void
  readonly onMove: (columnId: string | null, place: Place) => void
}

/** Asks where a contact shall stand: the way to move for who cannot or will not drag. */
export function MoveDialog({ contact, columns, onClose, onMove }: MoveDialogProps) {
  return (
    <Modal
      opened
      onClose={onClose}
      size="sm"
      title={`Move ${contactName(contact)}`}
      // Whoever opened it says where the focus goes: what it was opened by may have moved away.
      returnFocus={false}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <MoveForm contact={contact} columns={columns} onClose={onClose} onMove={onMove} />
    </Modal>
  )
}

/** The questions of {@link MoveDialog}. */
export function MoveForm({ contact, columns, onClose, onMove }: MoveDialogProps) {
  const own = columns.find(({ id }) => id === contact.board_column_id)
  const [columnKey, setColumnKey] = useState(keyOf(own ?? columns[0]))
  const [kind, setKind] = useState<Place['kind']>('top')
  const [besideId, setBesideId] = useState<string | null>(null)
  const column = columns.find((other) => keyOf(other) === columnKey)
  const others = (column?.contacts ?? []).filter(({ id }) => id !== contact.id)
  const isBeside = kind === 'before' || kind === 'after'
  const hasLeft = besideId !== null && !others.some(({ id }) => id === besideId)

  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    if (!column) return
    if (!isBeside) onMove(column.id, { kind })
    else if (besideId !== null && !hasLeft) onMove(column.id, { kind, besideId })
  }

  return (
    <form onSubmit={handleSubmit}>
      <Stack gap="sm">
        <Select
          label="Column"
          data-autofocus
          allowDeselect={false}
          data={columns.map((other) => ({
            value: keyOf(other),
            label: `${other.name} (${formatCount(other.total)})${other.id === contact.board_column_id ? ', where it stands' : ''}`,
          }))}
          value={columnKey}
          onChange={(key) => {
            setColumnKey(key ?? columnKey)
            setBesideId(null)
          }}
        />
        <Radio.Group
          label="Place"
          value={kind}
          onChange={(value) => setKind(PLACES.find((place) => place.kind === value)?.kind ?? 'top')}
        >
          <Stack gap={8} mt={6}>
            {PLACES.map((place) => (
              <Radio
                key={place.kind}
                value={place.kind}
                label={place.label}
                disabled={others.length === 0 && (place.kind === 'before' || place.kind === 'after')}
              />
            ))}
          </Stack>
        </Radio.Group>
        {isBeside && (
          <Select
            label="Contact"
            required
            searchable
            nothingFoundMessage="Nobody of this name"
            placeholder="Choose a contact"
            description={
              column?.hasMore
                ? `The first ${formatCount(others.length)} of ${formatCount(column.total)} can be chosen here.`
                : undefined
            }
            error={hasLeft && 'This contact has left the column. Choose another one.'}
            data={others.map((other) => ({ value: other.id, label: describe(other) }))}
            value={hasLeft ? null : besideId}
            onChange={setBesideId}
          />
        )}
        <Group justify="flex-end" mt="xs">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" disabled={column === undefined || (isBeside && (besideId === null || hasLeft))}>
            Move
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

const keyOf = (column: ColumnCards | undefined) => column?.id ?? NO_COLUMN

function describe(contact: Contact): string {
  const more = contact.account_name || contact.email
  return more ? `${contactName(contact)} · ${more}` : contactName(contact)
}
