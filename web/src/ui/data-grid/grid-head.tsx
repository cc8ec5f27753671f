import { VisuallyHidden } from '@mantine/core'
import { ArrowDown, ArrowUp } from 'lucide-react'
import type { Column, Sort } from '@/ui/data-grid/column'
import classes from '@/ui/data-grid/data-grid.module.css'

export interface GridHeadProps<Row> {
  readonly columns: readonly Column<Row>[]
  readonly sort: Sort | null
  readonly onSort: (field: string) => void
  readonly isSelectable: boolean
}

/** The head row: pressing a head sorts by it. */
export function GridHead<Row>({ columns, sort, onSort, isSelectable }: GridHeadProps<Row>) {
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        {isSelectable && (
          <div role="columnheader" aria-colindex={1} className={classes.headCell}>
            <VisuallyHidden>Selected</VisuallyHidden>
          </div>
        )}
        {columns.map((column, at) => (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={at + (isSelectable ? 2 : 1)}
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
