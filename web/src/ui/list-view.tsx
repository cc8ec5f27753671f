import { ActionIcon, Progress, Title, Tooltip, UnstyledButton } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { type RowList, renewPages } from '@/api/row-pages'
import { formatCount } from '@/lib/format'
import { useDelayedFlag } from '@/lib/use-delayed-flag'
import { CacheBadge } from '@/ui/cache-badge'
import { ColumnPicker } from '@/ui/column-picker'
import { type Column, shownColumns } from '@/ui/data-grid/column'
import { DataGrid, type GridSelection, type RowKeys } from '@/ui/data-grid/data-grid'
import { ListEmpty } from '@/ui/list-empty'
import { type ListSearch, pickedColumns, pressedSort, sortOf } from '@/ui/list-search'
import classes from '@/ui/list-view.module.css'
import { ProblemNotice } from '@/ui/problem-notice'
import { SearchBox } from '@/ui/search-box'
import { usePageTitle } from '@/ui/use-page-title'
import { useRowPages } from '@/ui/use-row-pages'

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

export interface ListViewProps<Row> {
  readonly title: string
  readonly columns: readonly Column<Row>[]
  readonly list: RowList<Row>
  readonly search: ListSearch
  readonly onChangeSearch: ChangeSearch
  readonly rowLabel: (row: Row) => string
  readonly onOpen?: (row: Row) => void
  readonly selection?: GridSelection<Row>
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

  const handleRest = (row: number) => {
    if (!pages.isPrevious && row !== (search.row ?? 0)) onChangeSearch({ row: row || undefined }, { replace: true })
  }
  const handleRetry = () => {
    renewal.reset()
    pages.retry()
  }

  return (
    <section className={classes.view} aria-labelledby="list-title">
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
        {props.actions}
      </header>
      <div role="search" className={classes.filters}>
        <SearchBox
          label={`Search ${title.toLowerCase()}`}
          value={search.search ?? ''}
          onSearch={(text) => onChangeSearch({ search: text || undefined, row: undefined })}
        />
        {props.filters}
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
            selection={props.selection}
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
