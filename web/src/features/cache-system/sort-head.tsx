import { Table } from '@mantine/core'
import { ArrowDown, ArrowUp } from 'lucide-react'
import classes from './cache-system.module.css'
import type { TenantSort } from './cache-system-search'
import type { TenantOrder } from './tenant-order'

export interface SortHeadProps {
  readonly field: TenantSort
  readonly label: string
  readonly order: TenantOrder
  readonly isNumber?: boolean
  readonly onPress: (field: TenantSort) => void
}

/** The head of a column that sorts. */
export function SortHead({ field, label, order, isNumber = false, onPress }: SortHeadProps) {
  const isSorted = order.field === field
  const Arrow = order.isDescending ? ArrowDown : ArrowUp
  return (
    <Table.Th
      className={isNumber ? classes.number : undefined}
      aria-sort={isSorted ? (order.isDescending ? 'descending' : 'ascending') : 'none'}
    >
      <button
        type="button"
        className={classes.sortButton}
        data-sorted={isSorted || undefined}
        onClick={() => onPress(field)}
      >
        {label}
        {isSorted && <Arrow size={13} aria-hidden />}
      </button>
    </Table.Th>
  )
}
