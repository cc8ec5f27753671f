import { useRef } from 'react'
import type { GridSelection } from '@/ui/data-grid/data-grid'

export interface RowRangeOptions<Row> {
  readonly listId: string
  readonly rowAt: (index: number) => Row | undefined
  readonly selection: GridSelection<Row> | undefined
}

interface Range {
  readonly listId: string
  /** Where it began: the row that was toggled last, or the active one when the first step was made. */
  readonly anchor: number
  /** Where it ends: the row that was reached last. */
  readonly head: number
  /** What its rows get: what the row at the anchor has. */
  readonly isSelected: boolean
  /** Whether it holds more than its anchor, so that the next step replaces it. */
  readonly isDrawn: boolean
}

/**
 * Selects rows one by one, and from one row to another.
 *
 * A further step changes the range that is there instead of adding a second one: what lies outside of it again becomes
 * what it was before.
 */
export function useRowRange<Row>({ listId, rowAt, selection }: RowRangeOptions<Row>) {
  const range = useRef<Range | null>(null)
  const current = () => (range.current?.listId === listId ? range.current : null)

  const draw = (next: Omit<Range, 'listId' | 'isDrawn'>, replaces: boolean) => {
    range.current = { ...next, listId, isDrawn: true }
    const [first, last] = [Math.min(next.anchor, next.head), Math.max(next.anchor, next.head)]
    selection?.onRange({ first, last }, next.isSelected, replaces)
  }

  const toggle = (index: number) => {
    const row = rowAt(index)
    if (row === undefined || selection === undefined) return
    range.current = {
      listId,
      anchor: index,
      head: index,
      isSelected: !selection.isSelected(row),
      isDrawn: false,
    }
    selection.onToggle(row)
  }

  return {
    toggle,
    /** From the row that was toggled last, or else from `active`; without either, `index` alone. */
    extendTo: (index: number, active: number | null) => {
      const before = current()
      if (before === null && active === null) return toggle(index)
      const anchor = before?.anchor ?? active ?? index
      draw({ anchor, head: index, isSelected: before?.isSelected ?? true }, before?.isDrawn ?? false)
    },
    /** One step of the keys. Whoever has gone elsewhere since the last one begins a new range there. */
    step: (from: number, to: number) => {
      const before = current()
      const goesOn = before !== null && before.head === from
      draw(
        { anchor: goesOn ? before.anchor : from, head: to, isSelected: goesOn ? before.isSelected : true },
        goesOn && before.isDrawn,
      )
    },
    /** The rows selected so far are no range any more. */
    forget: () => {
      range.current = null
    },
  }
}
