import { useState } from 'react'

/** Rows picked one by one or as a range; they stay picked while the list is searched, sorted and scrolled. */
export interface Selection<Row> {
  readonly rows: readonly Row[]
  readonly has: (row: Row) => boolean
  readonly toggle: (row: Row) => void
  /** Picks rows, or leaves them out. With `replaces` as if the rows given before had never been. */
  readonly set: (rows: readonly Row[], isPicked: boolean, replaces: boolean) => void
  readonly clear: () => void
}

type Picked<Row> = ReadonlyMap<string, Row>

/** Keeps which rows are picked, by their id. */
export function useSelection<Row extends { readonly id: string }>(): Selection<Row> {
  const [{ picked }, setState] = useState<{ picked: Picked<Row>; base: Picked<Row> }>(NOTHING)
  return {
    rows: [...picked.values()],
    has: (row) => picked.has(row.id),
    toggle: (row) =>
      setState((before) => {
        const after = new Map(before.picked)
        if (!after.delete(row.id)) after.set(row.id, row)
        return { picked: after, base: after }
      }),
    set: (rows, isPicked, replaces) =>
      setState((before) => {
        const base = replaces ? before.base : before.picked
        const after = new Map(base)
        for (const row of rows) {
          if (isPicked) after.set(row.id, row)
          else after.delete(row.id)
        }
        return { picked: after, base }
      }),
    clear: () => setState(NOTHING),
  }
}

const NOTHING = { picked: new Map<never, never>(), base: new Map<never, never>() }
