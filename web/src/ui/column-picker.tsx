import { ActionIcon, Checkbox, Menu, Tooltip } from '@mantine/core'
import { Columns3 } from 'lucide-react'
import { type Column, shownColumns } from '@/ui/data-grid/column'

export interface ColumnPickerProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly picked: readonly string[] | null
  /** The ids to show; null for the list's own choice. */
  readonly onPick: (ids: string[] | null) => void
}

/** Chooses which columns a list shows. The first column always stays. */
export function ColumnPicker<Row>({ columns, picked, onPick }: ColumnPickerProps<Row>) {
  const shown = shownColumns(columns, picked).map((column) => column.id)

  const handleToggle = (id: string) => {
    onPick(shown.includes(id) ? shown.filter((other) => other !== id) : [...shown, id])
  }

  return (
    <Menu position="bottom-end" closeOnItemClick={false} width={220}>
      <Menu.Target>
        <Tooltip label="Columns">
          <ActionIcon variant="default" size={30} aria-label="Choose columns">
            <Columns3 size={15} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown mah={420} style={{ overflowY: 'auto' }}>
        {columns.slice(1).map((column) => (
          <Menu.Item
            key={column.id}
            role="menuitemcheckbox"
            aria-checked={shown.includes(column.id)}
            leftSection={
              <Checkbox.Indicator size="xs" checked={shown.includes(column.id)} aria-hidden component="span" />
            }
            onClick={() => handleToggle(column.id)}
          >
            {column.title}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <Menu.Item onClick={() => onPick(null)} disabled={picked === null}>
          Reset columns
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
