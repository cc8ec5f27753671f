import { ActionIcon, Menu } from '@mantine/core'
import { ArrowLeft, ArrowRight, Ellipsis, Focus, Gauge, LayoutGrid, Pencil, Plus, Trash2 } from 'lucide-react'
import { showRefusal } from '../show-refusal'
import { type BoardScope, useChangeBoard } from './api'
import type { ColumnCards } from './board-columns'
import type { ColumnTask } from './column-dialogs'

export interface ColumnActionsProps {
  readonly column: ColumnCards
  readonly columns: readonly ColumnCards[]
  readonly scope: BoardScope
  /** Whether this column is the only one shown. */
  readonly isSingle: boolean
  readonly mayManage: boolean
  readonly onShowOnly: () => void
  readonly onNewContact: (() => void) | undefined
  readonly onTask: (task: ColumnTask) => void
}

/** What can be done with a column: a new contact in it, and for those who may, everything about the column itself. */
export function ColumnActions(props: ColumnActionsProps) {
  const { column, columns, scope, isSingle, mayManage } = props
  const change = useChangeBoard(scope)
  const own = columns.filter(({ id }) => id !== null)
  const rank = own.findIndex(({ id }) => id === column.id)
  const { id } = column

  const handleReorder = (to: number) => {
    if (id === null) return
    change.mutate(
      { kind: 'change-column', columnId: id, change: { rank: to } },
      { onError: (error) => showRefusal(`${column.name} was not moved`, error) },
    )
  }

  return (
    <>
      {id !== null && props.onNewContact && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size={26}
          aria-label={`New contact in ${column.name}`}
          onClick={props.onNewContact}
        >
          <Plus size={15} />
        </ActionIcon>
      )}
      <Menu position="bottom-end" width={200}>
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={26} aria-label={`Column ${column.name}`}>
            <Ellipsis size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={isSingle ? <LayoutGrid size={14} /> : <Focus size={14} />} onClick={props.onShowOnly}>
            {isSingle ? 'Show all columns' : 'Show only this'}
          </Menu.Item>
          {mayManage && id !== null && (
            <>
              <Menu.Divider />
              <Menu.Item leftSection={<Pencil size={14} />} onClick={() => props.onTask({ kind: 'rename', column })}>
                Rename
              </Menu.Item>
              <Menu.Item leftSection={<Gauge size={14} />} onClick={() => props.onTask({ kind: 'limit', column })}>
                Set a limit
              </Menu.Item>
              <Menu.Item
                leftSection={<ArrowLeft size={14} />}
                disabled={rank <= 0}
                onClick={() => handleReorder(rank - 1)}
              >
                Move left
              </Menu.Item>
              <Menu.Item
                leftSection={<ArrowRight size={14} />}
                disabled={rank === own.length - 1}
                onClick={() => handleReorder(rank + 1)}
              >
                Move right
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item
                color="red"
                leftSection={<Trash2 size={14} />}
                onClick={() => props.onTask({ kind: 'delete', column })}
              >
                Delete
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </>
  )
}
