import { z } from 'zod'
import { type Column, nextSort, type Sort } from '@/ui/data-grid/column'

/** What every list keeps in the URL. A value that cannot be read counts as absent, so an old link still opens. */
export const listSearchShape = {
  search: z.coerce.string().trim().min(1).max(200).optional().catch(undefined),
  /** The field to sort by, with `-` in front for descending. */
  sort: z
    .string()
    .regex(/^-?[a-z_]+$/)
    .optional()
    .catch(undefined),
  /** Ids of the columns shown, separated by commas. */
  columns: z.string().optional().catch(undefined),
  /** The top visible row. */
  row: z.coerce.number().int().positive().optional().catch(undefined),
} as const

export const listSearchSchema = z.object(listSearchShape)
export type ListSearch = z.infer<typeof listSearchSchema>

/** The sort in the URL; null when there is none or the list cannot sort by it. */
export function sortOf<Row>(search: ListSearch, columns: readonly Column<Row>[]): Sort | null {
  if (!search.sort) return null
  const field = search.sort.replace(/^-/, '')
  if (!columns.some((column) => column.sortField === field)) return null
  return { field, order: search.sort.startsWith('-') ? 'desc' : 'asc' }
}

/** How the URL spells a sort. */
export function sortText(sort: Sort | null): string | undefined {
  if (sort === null) return undefined
  return sort.order === 'desc' ? `-${sort.field}` : sort.field
}

/** The URL's change when the head of `field` is pressed. */
export function pressedSort<Row>(search: ListSearch, columns: readonly Column<Row>[], field: string) {
  return { sort: sortText(nextSort(sortOf(search, columns), field)), row: undefined }
}

/** Ids of the picked columns; null for the list's own choice. */
export function pickedColumns(search: ListSearch): string[] | null {
  return search.columns === undefined ? null : search.columns.split(',').filter((id) => id !== '')
}

/** The sort as the API takes it. */
export function sortParameters(sort: Sort | null) {
  return sort === null ? {} : { sort_by: sort.field, sort_order: sort.order }
}
