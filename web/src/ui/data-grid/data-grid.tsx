import { useVirtualizer } from '@tanstack/react-virtual'
import { type CSSProperties, useEffect, useEffectEvent, useId, useLayoutEffect, useRef } from 'react'
import type { Column, Sort } from '@/ui/data-grid/column'
import classes from '@/ui/data-grid/data-grid.module.css'
import { GridHead } from '@/ui/data-grid/grid-head'
import { GridRow } from '@/ui/data-grid/grid-row'
import { useGridKeys } from '@/ui/data-grid/use-grid-keys'
import { useRowRange } from '@/ui/data-grid/use-row-range'

const ROW_HEIGHT = 34
const CHECK_WIDTH = 36
const OVERSCAN = 10
/**
 * Most rows drawn at once. Browsers cap the height of an element (Firefox near 17.9 million pixels), and rows past the
 * cap could never be reached.
 */
const MOST_ROWS = 500_000

/** How much of a list is selected. */
export type SelectedShare = 'none' | 'some' | 'all'

export interface GridSelection<Row> {
  readonly isSelected: (row: Row) => boolean
  readonly onToggle: (row: Row) => void
  /**
   * Selects the rows of a range, or leaves them out. A range that `replaces` the one before stands on what was selected
   * in front of that one.
   */
  readonly onRange: (range: RowRange, isSelected: boolean, replaces: boolean) => void
  /** Of the list, by the check box in the head. */
  readonly share: SelectedShare
  readonly onToggleAll: () => void
}

/** Rows by their numbers, both ends among them. */
export interface RowRange {
  readonly first: number
  readonly last: number
}

export interface DataGridProps<Row> {
  readonly label: string
  readonly columns: readonly Column<Row>[]
  readonly total: number
  readonly rowAt: (index: number) => Row | undefined
  readonly rowLabel: (row: Row) => string
  readonly sort: Sort | null
  readonly onSort: (field: string) => void
  /** Changes when the rows belong to another list: the grid then begins at `firstRow`. */
  readonly listId: string
  readonly firstRow: number
  readonly isPrevious: boolean
  readonly isBusy: boolean
  readonly onRange: (range: RowRange) => void
  /** Told when scrolling rests: the index of the top row. */
  readonly onRest: (firstRow: number) => void
  readonly onOpen?: (row: Row) => void
  readonly selection?: GridSelection<Row>
  /** What further keys do with the active row. */
  readonly rowKeys?: RowKeys<Row>
}

/** What keys do with a row, by the key. */
export type RowKeys<Row> = Readonly<Record<string, (row: Row) => void>>

/** A grid over any number of rows, of which only the visible ones exist in the page. */
export function DataGrid<Row>(props: DataGridProps<Row>) {
  const { columns, total, rowAt, selection, listId, firstRow } = props
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const count = Math.min(total, MOST_ROWS)

  const reportRange = useEffectEvent((first: number, last: number) => props.onRange({ first, last }))
  const reportRest = useEffectEvent((first: number) => props.onRest(first))
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    scrollPaddingStart: 33,
    initialRect: { width: 1_024, height: 640 },
    isScrollingResetDelay: 250,
  })
  const items = virtualizer.getVirtualItems()
  const first = Math.min(Math.round((virtualizer.scrollOffset ?? 0) / ROW_HEIGHT), Math.max(0, count - 1))
  const last = items.at(-1)?.index ?? first

  const goToStart = useEffectEvent(() => {
    if (scroller.current) scroller.current.scrollTop = firstRow * ROW_HEIGHT
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the position is set once per list, when its rows are there
  useLayoutEffect(() => goToStart(), [listId])
  useEffect(() => {
    // After a jump the rows on the screen are still those of the old position: not worth asking for.
    if (scroller.current?.scrollTop === (virtualizer.scrollOffset ?? 0)) reportRange(first, last)
  }, [virtualizer, first, last])
  const isScrolling = useRef(false)
  useEffect(() => {
    if (isScrolling.current && !virtualizer.isScrolling) reportRest(first)
    isScrolling.current = virtualizer.isScrolling
  }, [virtualizer.isScrolling, first])

  const rows = useRowRange({ listId, rowAt, selection })
  const { active, setActive } = useGridKeys({
    count,
    top: first,
    listId,
    reveal: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
    open: (index) => {
      const row = rowAt(index)
      if (row !== undefined) props.onOpen?.(row)
    },
    toggle: rows.toggle,
    extendTo: (index) => rows.extendTo(index, index),
    extendBy: selection && rows.step,
    acts: Object.fromEntries(
      Object.entries(props.rowKeys ?? {}).map(([key, act]) => [
        key,
        (index: number) => {
          const row = rowAt(index)
          if (row !== undefined) act(row)
        },
      ]),
    ),
  })
  const rowId = (index: number) => `${id}-row-${index}`

  return (
    <div
      ref={scroller}
      className={classes.scroller}
      style={gridStyle(columns, selection !== undefined)}
      role="grid"
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-colcount={columns.length + (selection ? 1 : 0)}
      aria-busy={props.isBusy}
      aria-multiselectable={selection ? true : undefined}
      aria-activedescendant={active !== null && items.some((item) => item.index === active) ? rowId(active) : undefined}
      tabIndex={0}
    >
      <GridHead
        label={props.label}
        columns={columns}
        sort={props.sort}
        onSort={props.onSort}
        selection={
          selection && {
            share: selection.share,
            onToggleAll: () => {
              rows.forget()
              selection.onToggleAll()
            },
          }
        }
      />
      <div
        role="rowgroup"
        className={classes.body}
        style={{ height: virtualizer.getTotalSize() }}
        data-previous={props.isPrevious || undefined}
      >
        {items.map((item) => (
          <GridRow
            key={item.key}
            id={rowId(item.index)}
            index={item.index}
            start={item.start}
            row={rowAt(item.index)}
            columns={columns}
            isActive={item.index === active}
            rowLabel={props.rowLabel}
            selection={selection}
            onActivate={setActive}
            onToggle={rows.toggle}
            onExtend={(index) => rows.extendTo(index, active)}
            onOpen={props.onOpen}
          />
        ))}
      </div>
    </div>
  )
}

function gridStyle(columns: readonly Column<never>[], isSelectable: boolean): CSSProperties {
  const tracks = columns.map((column) => `minmax(${column.width}px, ${column.grow ?? 1}fr)`)
  const width = columns.reduce((sum, column) => sum + column.width, isSelectable ? CHECK_WIDTH : 0)
  return {
    '--grid-columns': [...(isSelectable ? [`${CHECK_WIDTH}px`] : []), ...tracks].join(' '),
    '--grid-width': `${width}px`,
    '--row-height': `${ROW_HEIGHT}px`,
  } as CSSProperties
}
