import type { ReactNode } from 'react'

/** One column of a grid: where its width, its head and its cells come from. */
export interface Column<Row> {
  readonly id: string
  readonly title: string
  /** Least width in pixels. */
  readonly width: number
  /** Share of the width that is left over. Default: 1. */
  readonly grow?: number
  readonly align?: 'start' | 'end'
  /** Name of the field that the server sorts by; absent when it cannot. */
  readonly sortField?: string
  /** Shown only once picked. Default: shown. */
  readonly optional?: boolean
  readonly render: (row: Row) => ReactNode
}

export type SortOrder = 'asc' | 'desc'

export interface Sort {
  readonly field: string
  readonly order: SortOrder
}

/** The next sort when a head is pressed: up, down, then back to the list's own order. */
export function nextSort(current: Sort | null, field: string): Sort | null {
  if (current?.field !== field) return { field, order: 'asc' }
  return current.order === 'asc' ? { field, order: 'desc' } : null
}

/** The columns to show: those picked, in the order in which the list declares them, or the list's own choice. */
export function shownColumns<Row>(columns: readonly Column<Row>[], picked: readonly string[] | null): Column<Row>[] {
  return columns.filter((column, at) => at === 0 || (picked ? picked.includes(column.id) : !column.optional))
}
