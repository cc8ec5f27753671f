import { ActionIcon, Progress, Title, Tooltip, UnstyledButton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { PAGE_SIZE, type RowList, renewPages } from '@/api/row-pages'
import { formatCount } from '@/lib/format'
import { useDelayedFlag } from '@/lib/use-delayed-flag'
import { CacheBadge } from '@/ui/cache-badge'
import { ColumnPicker } from '@/ui/column-picker'
import { type Column, shownColumns } from '@/ui/data-grid/column'
import { DataGrid, type RowKeys, type RowRange } from '@/ui/data-grid/data-grid'
import { ListEmpty } from '@/ui/list-empty'
import { type ListSearch, pickedColumns, pressedSort, sortOf } from '@/ui/list-search'
import classes from '@/ui/list-view.module.css'
import { ProblemNotice } from '@/ui/problem-notice'
import { SearchBox } from '@/ui/search-box'
import { usePageTitle } from '@/ui/use-page-title'
import { MOST_ROWS_AT_ONCE, useRowPages } from '@/ui/use-row-pages'
import type { Selection } from '@/ui/use-selection'

/** Before this a wait is not worth showing, in milliseconds. */
const NOTICEABLE = 150

/** A change of the URL's search. `replace` keeps it out of the history. */
export type ChangeSearch = (change: Partial<ListSearch>, options?: { replace: boolean }) => void

/** How many rows a list has. */
export interface ListCount {
  readonly total: number | undefined
  /** `total` is where counting stopped: there are more. */
  readonly isTotalCapped: boolean
}

/** What is selected of a list: some of its rows, or all that it holds. */
export interface ListSelection<Row> extends Selection<Row> {
  readonly isAll: boolean
  /** Selects all that the list holds, without naming each. */
  readonly selectAll: (count: ListCount) => void
}

export interface ListViewProps<Row> {
  readonly title: string
  readonly columns: readonly Column<Row>[]
  readonly list: RowList<Row>
  readonly search: ListSearch
  readonly onChangeSearch: ChangeSearch
  readonly rowLabel: (row: Row) => string
  readonly onOpen?: (row: Row) => void
  readonly selection?: ListSelection<Row>
  readonly rowKeys?: RowKeys<Row>
  readonly filters?: ReactNode
  /** What stands under the rows; it is told how many there are. */
  readonly footer?: (count: ListCount) => ReactNode
  readonly actions?: ReactNode
  /** Whether something narrows the list besides the search text. */
  readonly isFiltered: boolean
  readonly onClearFilters: () => void
}

/** A whole list screen: title with the total, search, filters, columns, the cache's part, and the rows. */
export function ListView<Row>(props: ListViewProps<Row>) {
  const { title, columns, list, search, onChangeSearch } = props
  usePageTitle(title)
  const client = useQueryClient()
  const pages = useRowPages(list, search.row ?? 0)
  const renewal = useMutation({ mutationFn: () => renewPages(client, list, pages.visiblePages) })
  const picked = pickedColumns(search)
  const isWaiting = useDelayedFlag(pages.isFetching || renewal.isPending, NOTICEABLE)
  const error = renewal.error ?? pages.error
  const { selection } = props
  const rangeAsked = useRef(0)

  const handleRange = async (range: RowRange, isSelected: boolean, replaces: boolean) => {
    const asked = ++rangeAsked.current
    if (range.last - range.first >= MOST_ROWS_AT_ONCE) return showTooMany()
    const found = pages.rowsIn(range)
    const rows = found instanceof Promise ? await found.catch(showNotLoaded) : found
    // Whoever went on meanwhile does not mean this range any more.
    if (rows && asked === rangeAsked.current) selection?.set(rows, isSelected, replaces)
  }
  /** Few enough are selected by name, so that everything can be done with them that can be done with one. */
  const isOnePage = pages.total !== undefined && !pages.isTotalCapped && pages.total <= PAGE_SIZE
  const share = () => {
    if (!selection || (selection.rows.length === 0 && !selection.isAll)) return 'none'
    const hasEach = () => Array.from({ length: pages.total ?? 0 }, (_, at) => pages.rowAt(at)).every(hasRow)
    return selection.isAll || (isOnePage && hasEach()) ? 'all' : 'some'
  }
  const hasRow = (row: Row | undefined) => row !== undefined && (selection?.has(row) ?? false)
  const handleToggleAll = () => {
    rangeAsked.current++
    if (share() === 'all') selection?.clear()
    else if (isOnePage) void handleRange({ first: 0, last: (pages.total ?? 1) - 1 }, true, false)
    else selection?.selectAll(pages)
  }

  const handleRest = (row: number) => {
    if (!pages.isPrevious && row !== (search.row ?? 0)) onChangeSearch({ row: row || undefined }, { replace: true })
  }
  const handleRetry = () => {
    renewal.reset()
    pages.retry()
  }

  return (
    <section className={classes.view} aria-labelledby="list-title">
      <div className={classes.top}>
        <header className={classes.header}>
          <Title order={1} id="list-title" className={classes.title}>
            {title}
          </Title>
          <output className={classes.total} aria-label="Total">
            {pages.total !== undefined && formatCount(pages.total)}
            {pages.isTotalCapped && (
              <Tooltip label="Count them all">
                <UnstyledButton
                  className={classes.more}
                  aria-label="or more: count them all"
                  onClick={pages.countExactly}
                >
                  +
                </UnstyledButton>
              </Tooltip>
            )}
          </output>
          <div className={classes.spring} />
          {pages.newest?.cache && <CacheBadge answer={pages.newest.cache} />}
          <Tooltip label="Read again past the cache">
            <ActionIcon
              variant="default"
              size={30}
              aria-label="Refresh"
              loading={renewal.isPending && isWaiting}
              onClick={() => renewal.mutate()}
            >
              <RefreshCw size={15} />
            </ActionIcon>
          </Tooltip>
          <ColumnPicker
            columns={columns}
            picked={picked}
            onPick={(ids) => onChangeSearch({ columns: ids === null ? undefined : ids.join(',') })}
          />
          {props.actions && <div className={classes.actions}>{props.actions}</div>}
        </header>
        <div role="search" className={classes.filters}>
          <SearchBox
            label={`Search ${title.toLowerCase()}`}
            value={search.search ?? ''}
            onSearch={(text) => onChangeSearch({ search: text || undefined, row: undefined })}
          />
          {props.filters}
        </div>
      </div>
      <div className={classes.progress}>
        {isWaiting && <Progress value={100} size={2} radius={0} animated aria-label="Loading" />}
      </div>
      {pages.isPaused && <output className={classes.paused}>This waits for the network.</output>}
      {error && (
        <div className={classes.notice}>
          <ProblemNotice error={error} onRetry={handleRetry} />
        </div>
      )}
      {pages.total === 0 && !pages.isPrevious ? (
        <ListEmpty
          noun={title.toLowerCase()}
          isNarrowed={props.isFiltered || search.search !== undefined}
          onClear={props.onClearFilters}
        />
      ) : (
        (pages.total !== undefined || !error) && (
          <DataGrid
            label={title}
            columns={shownColumns(columns, picked)}
            total={pages.total ?? SKELETON_ROWS}
            rowAt={pages.rowAt}
            rowLabel={props.rowLabel}
            sort={sortOf(search, columns)}
            onSort={(field) => onChangeSearch(pressedSort(search, columns, field))}
            listId={pages.total === undefined ? 'waiting' : pages.shownList}
            firstRow={search.row ?? 0}
            isPrevious={pages.isPrevious}
            isBusy={pages.isFetching}
            onRange={pages.showRange}
            onRest={handleRest}
            onOpen={props.onOpen}
            selection={
              selection && {
                isSelected: (row) => selection.isAll || selection.has(row),
                onToggle: (row) => {
                  rangeAsked.current++
                  selection.toggle(row)
                },
                onRange: (range, isSelected, replaces) => void handleRange(range, isSelected, replaces),
                share: share(),
                onToggleAll: handleToggleAll,
              }
            }
            rowKeys={props.rowKeys}
          />
        )
      )}
      {props.footer?.({ total: pages.isPrevious ? undefined : pages.total, isTotalCapped: pages.isTotalCapped })}
    </section>
  )
}

/** Rows drawn as grey bars before the first answer. */
const SKELETON_ROWS = 24

function showTooMany() {
  notifications.show({
    message: `At most ${formatCount(MOST_ROWS_AT_ONCE)} rows can be selected as a range. The check box in the head selects all.`,
  })
}

function showNotLoaded() {
  notifications.show({ color: 'red', message: 'The rows in between could not be loaded, and were not selected.' })
}
