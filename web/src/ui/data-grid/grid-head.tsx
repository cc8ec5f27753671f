import { VisuallyHidden } from '@mantine/core'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { Column, Sort } from '@/ui/data-grid/column'
import type { SelectedShare } from '@/ui/data-grid/data-grid'
import classes from '@/ui/data-grid/data-grid.module.css'

export interface GridHeadProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly sort: Sort | null
  readonly onSort: (field: string) => void
  /** Absent where nothing can be selected. */
  readonly selection: { readonly share: SelectedShare; readonly onToggleAll: () => void } | undefined
}

/** The head row: pressing a head sorts by it, and the check box selects all. */
export function GridHead<Row>({ label, columns, sort, onSort, selection }: GridHeadProps<Row>) {
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        {selection && (
          <div role="columnheader" aria-colindex={1} className={`${classes.headCell} ${classes.check}`}>
            <VisuallyHidden>Selected</VisuallyHidden>
            <input
              type="checkbox"
              aria-label={`Select all ${label.toLowerCase()}`}
              checked={selection.share === 'all'}
              ref={(box) => {
                if (box) box.indeterminate = selection.share === 'some'
              }}
              onChange={selection.onToggleAll}
            />
          </div>
        )}
        {columns.map((column, at) => (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={at + (selection ? 2 : 1)}
            aria-sort={column.sortField === undefined ? undefined : ariaSort(sort, column.sortField)}
            className={classes.headCell}
            data-align={column.align}
          >
            {column.sortField === undefined ? (
              <span className={classes.headText}>{column.title}</span>
            ) : (
              <SortButton title={column.title} field={column.sortField} sort={sort} onSort={onSort} />
            )}
          </div>
        ))}
      </div>
    </div>
  )
}

interface SortButtonProps {
  readonly title: string
  readonly field: string
  readonly sort: Sort | null
  readonly onSort: (field: string) => void
}

function SortButton({ title, field, sort, onSort }: SortButtonProps) {
  const isSorted = sort?.field === field
  const Arrow = isSorted && sort.order === 'desc' ? ArrowDown : ArrowUp
  return (
    <button
      type="button"
      className={classes.headButton}
      data-sorted={isSorted || undefined}
      onClick={() => onSort(field)}
    >
      <span>{title}</span>
      <Arrow size={13} aria-hidden />
    </button>
  )
}

function ariaSort(sort: Sort | null, field: string) {
  if (sort?.field !== field) return 'none'
  return sort.order === 'asc' ? 'ascending' : 'descending'
}
