import type { MouseEvent as ReactMouseEvent } from 'react'
import type { Column } from '@/ui/data-grid/column'
import type { GridSelection } from '@/ui/data-grid/data-grid'
import classes from '@/ui/data-grid/data-grid.module.css'

export interface GridRowProps<Row> {
  readonly id: string
  readonly index: number
  /** Distance from the top of the grid's body in pixels. */
  readonly start: number
  /** Absent while its page is on the way. */
  readonly row: Row | undefined
  readonly columns: readonly Column<Row>[]
  readonly isActive: boolean
  readonly rowLabel: (row: Row) => string
  readonly selection: GridSelection<Row> | undefined
  readonly onActivate: (index: number) => void
  readonly onToggle: (index: number) => void
  /** All rows from the one toggled last to this one are meant. */
  readonly onExtend: (index: number) => void
  readonly onOpen: ((row: Row) => void) | undefined
}

/** One row: its cells, or grey bars while its page is on the way. */
export function GridRow<Row>(props: GridRowProps<Row>) {
  const { row, columns, selection, index } = props
  const isSelected = row !== undefined && (selection?.isSelected(row) ?? false)
  const shift = selection ? 2 : 1

  const handleClick = (event: ReactMouseEvent) => {
    props.onActivate(index)
    // Links and check boxes in the row do their own work.
    if (event.target instanceof Element && event.target.closest('a, button, input')) return
    if (selection && event.shiftKey) return props.onExtend(index)
    if (row !== undefined) props.onOpen?.(row)
  }

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid has the keys, Enter opens the active row
    <div
      id={props.id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={selection ? isSelected : undefined}
      className={classes.row}
      style={{ transform: `translateY(${props.start}px)` }}
      data-active={props.isActive || undefined}
      data-selected={isSelected || undefined}
      data-openable={props.onOpen ? true : undefined}
      onClick={handleClick}
      onMouseDown={(event) => {
        // A range would mark the text between its ends as well.
        if (selection && event.shiftKey) event.preventDefault()
      }}
    >
      {selection && (
        <div role="gridcell" aria-colindex={1} className={classes.check}>
          {row !== undefined && (
            <input
              type="checkbox"
              tabIndex={-1}
              aria-label={`Select ${props.rowLabel(row)}`}
              checked={isSelected}
              onMouseDown={keepFocusOnGrid}
              onChange={({ nativeEvent }) => {
                if (nativeEvent instanceof MouseEvent && nativeEvent.shiftKey) props.onExtend(index)
                else props.onToggle(index)
              }}
            />
          )}
        </div>
      )}
      {columns.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          aria-colindex={at + shift}
          className={classes.cell}
          data-align={column.align}
        >
          {row === undefined ? <div className={classes.bone} /> : <span>{column.render(row)}</span>}
        </div>
      ))}
    </div>
  )
}

/** The keys act on the active row, so that a pressed check box must not take them for itself. */
function keepFocusOnGrid(event: ReactMouseEvent<HTMLElement>) {
  event.preventDefault()
  event.currentTarget.closest<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true })
}
