import { useState } from 'react'
import type { GridSelection } from '@/ui/data-grid/data-grid'

/** Rows picked one by one; they stay picked while the list is searched, sorted and scrolled. */
export interface Selection<Row> {
  readonly rows: readonly Row[]
  readonly grid: GridSelection<Row>
  readonly clear: () => void
}

/** Keeps which rows are picked, by their id. */
export function useSelection<Row extends { readonly id: string }>(): Selection<Row> {
  const [picked, setPicked] = useState<ReadonlyMap<string, Row>>(new Map())
  return {
    rows: [...picked.values()],
    grid: {
      isSelected: (row) => picked.has(row.id),
      onToggle: (row) =>
        setPicked((before) => {
          const after = new Map(before)
          if (!after.delete(row.id)) after.set(row.id, row)
          return after
        }),
    },
    clear: () => setPicked(new Map()),
  }
}
