import { Button, Group, Modal, NumberInput, Select, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { formatCount } from '@/lib/format'
import { ProblemNotice } from '@/ui/problem-notice'
import { type BoardChange, type BoardScope, useChangeBoard } from './api'
import type { ColumnCards } from './board-columns'

/** What is being done to the columns of a board. */
export type ColumnTask =
  | { readonly kind: 'add' }
  | { readonly kind: 'rename' | 'limit' | 'delete'; readonly column: ColumnCards }

const TITLES = { add: 'Add column', rename: 'Rename column', limit: 'Set a limit', delete: 'Delete column' } as const
const CONFIRMS = { add: 'Add column', rename: 'Rename', limit: 'Set limit', delete: 'Delete column' } as const

export interface ColumnDialogProps {
  readonly task: ColumnTask
  readonly columns: readonly ColumnCards[]
  readonly scope: BoardScope
  readonly onClose: () => void
}

/** Adds, renames, limits or deletes a column. What was typed stays until the server has taken it. */
export function ColumnDialog({ task, columns, scope, onClose }: ColumnDialogProps) {
  const change = useChangeBoard(scope)
  const column = task.kind === 'add' ? null : task.column
  const others = columns.filter(({ id }) => id !== null && id !== column?.id)
  const [name, setName] = useState(task.kind === 'rename' ? task.column.name : '')
  const [limit, setLimit] = useState<number | string>(column?.wipLimit ?? '')
  const [moveTo, setMoveTo] = useState<string | null>(others[0]?.id ?? null)

  const wanted = (): BoardChange | null => {
    const text = name.trim()
    switch (task.kind) {
      case 'add':
        return text === '' ? null : { kind: 'add-column', name: text }
      case 'rename':
        return text === '' || task.column.id === null
          ? null
          : { kind: 'change-column', columnId: task.column.id, change: { name: text } }
      case 'limit':
        return task.column.id === null
          ? null
          : {
              kind: 'change-column',
              columnId: task.column.id,
              change: { wip_limit: limit === '' ? null : Number(limit) },
            }
      case 'delete':
        return task.column.id === null
          ? null
          : { kind: 'delete-column', columnId: task.column.id, moveTo: moveTo ?? undefined }
    }
  }
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault()
    const asked = wanted()
    if (asked) change.mutate(asked, { onSuccess: onClose })
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size="sm"
      title={column ? `${TITLES[task.kind]}: ${column.name}` : TITLES[task.kind]}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={handleSubmit}>
        <Stack gap="sm">
          {change.error && <ProblemNotice error={change.error} />}
          {(task.kind === 'add' || task.kind === 'rename') && (
            <TextInput
              label="Name"
              required
              data-autofocus
              maxLength={100}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
          {task.kind === 'limit' && (
            <NumberInput
              label="Most contacts at a time"
              description="More can still be put here; the number then stands out. Empty for no limit."
              data-autofocus
              min={1}
              allowDecimal={false}
              value={limit}
              onChange={setLimit}
            />
          )}
          {task.kind === 'delete' && (
            <>
              <Text size="sm">
                {column?.total === 0
                  ? 'Nothing stands in this column.'
                  : `${formatCount(column?.total ?? 0)} ${column?.total === 1 ? 'contact stands' : 'contacts stand'} in this column as it is shown. No contact is deleted.`}
              </Text>
              <Select
                label="Its contacts go to"
                placeholder="No column"
                clearable
                clearButtonProps={{ 'aria-label': 'Choose no column' }}
                data={others.map(({ id, name: other }) => ({ value: id ?? '', label: other }))}
                value={moveTo}
                onChange={setMoveTo}
              />
            </>
          )}
          <Group justify="flex-end" mt="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" color={task.kind === 'delete' ? 'red.9' : undefined} loading={change.isPending}>
              {CONFIRMS[task.kind]}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
