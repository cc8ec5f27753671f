import {
  hashKey,
  type QueryClient,
  type UseQueryResult,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { hasPage, isRowPage, PAGE_SIZE, type RowList, type RowPage, rowCountQuery, rowPageQuery } from '@/api/row-pages'
import { useLastReady } from '@/lib/use-last-ready'
import type { RowRange } from '@/ui/data-grid/data-grid'

/** Rows beyond the visible ones whose page is asked for ahead of need. */
const LOOKAHEAD = 40
/** How long the rows must stand still before a far page is asked for, in milliseconds: a dragged scroll bar passes many. */
const SETTLE = 90

/** Most rows that {@link RowPages.rowsIn} gives. */
export const MOST_ROWS_AT_ONCE = 1_000

interface Snapshot<Row> {
  /** Which list this shows: the hash of its key. */
  readonly list: string
  readonly firstPage: number
  readonly pages: readonly (RowPage<Row> | undefined)[]
  readonly newest: RowPage<Row> | undefined
  /** All rows, counted to the end where the pages stop before it. */
  readonly count: number | undefined
}

/** The part of a list around the visible rows, and how asking for it goes. */
export interface RowPages<Row> {
  /** Changes when the rows shown belong to another list. */
  readonly shownList: string
  readonly total: number | undefined
  /** `total` is where counting stopped: there are more. */
  readonly isTotalCapped: boolean
  /** Counts to the end. */
  readonly countExactly: () => void
  readonly rowAt: (index: number) => Row | undefined
  /** All rows of a range, {@link MOST_ROWS_AT_ONCE} at most; those that were not loaded yet are asked for. */
  readonly rowsIn: (range: RowRange) => readonly Row[] | Promise<readonly Row[]>
  /** The answer that came last for this list. */
  readonly newest: RowPage<Row> | undefined
  /** The rows of the list before are shown until the first of this one arrive. */
  readonly isPrevious: boolean
  readonly isFetching: boolean
  /** No network, and waiting for it. */
  readonly isPaused: boolean
  readonly error: Error | null
  readonly retry: () => void
  readonly visiblePages: readonly number[]
  readonly showRange: (range: RowRange) => void
}

/** Loads the pages of `list` that cover the visible rows; `firstRow` is where a list that was not seen yet begins. */
export function useRowPages<Row>(list: RowList<Row>, firstRow: number): RowPages<Row> {
  const client = useQueryClient()
  const hash = hashKey(list.key)
  const [seen, setSeen] = useState({ list: hash, first: firstRow, last: firstRow })
  const range = seen.list === hash ? seen : { list: hash, first: firstRow, last: firstRow }
  const settled = useSettled(range)

  const firstPage = Math.max(0, Math.floor((range.first - LOOKAHEAD) / PAGE_SIZE))
  const known = newestPage<Row>(client, list)
  const end = known && (known.isTotalCapped ? Number.POSITIVE_INFINITY : known.total)
  const lastRow = Math.min(range.last + LOOKAHEAD, end === undefined ? range.last : Math.max(0, end - 1))
  const lastPage = Math.max(firstPage, Math.floor(lastRow / PAGE_SIZE))
  const numbers = Array.from({ length: lastPage - firstPage + 1 }, (_, at) => firstPage + at)

  const state = useQueries({
    queries: numbers.map((page) => ({
      ...rowPageQuery(list, page),
      // One after the other: behind a known page the next costs a cursor's price, and a deep offset is dear.
      enabled: settled && (page === firstPage || hasPage(client, list, page - 1)),
    })),
    combine: combinePages<Row>,
  })
  const newest = newestPage<Row>(client, list)
  const [counted, setCounted] = useState<string | null>(null)
  // Whoever comes to the end of what was counted wants to go on.
  const isAtEnd = newest?.isTotalCapped === true && range.last >= newest.total - PAGE_SIZE
  const exact = useQuery({
    ...rowCountQuery(list),
    enabled: newest?.isTotalCapped === true && (counted === hash || isAtEnd),
  })
  const count = newest?.isTotalCapped ? exact.data : undefined
  const snapshot = useMemo<Snapshot<Row>>(
    () => ({ list: hash, firstPage, pages: state.pages, newest, count }),
    [hash, firstPage, state.pages, newest, count],
  )
  const shown = useLastReady(snapshot, newest !== undefined) ?? snapshot

  return {
    shownList: shown.list,
    total: shown.count ?? shown.newest?.total,
    isTotalCapped: shown.newest?.isTotalCapped === true && shown.count === undefined,
    countExactly: () => setCounted(hash),
    rowAt: (index) => shown.pages[Math.floor(index / PAGE_SIZE) - shown.firstPage]?.rows[index % PAGE_SIZE],
    rowsIn: (wanted) => (shown.list === hash ? rowsIn(client, list, wanted) : []),
    newest: shown.newest,
    isPrevious: shown.list !== hash,
    isFetching: state.isFetching,
    isPaused: state.isPaused,
    error: state.error,
    retry: state.retry,
    visiblePages: numbers,
    showRange: ({ first, last }) => {
      if (shown.list !== hash || shown.newest === undefined) return
      if (range.first !== first || range.last !== last) setSeen({ list: hash, first, last })
    },
  }
}

function rowsIn<Row>(client: QueryClient, list: RowList<Row>, { first, last }: RowRange) {
  const firstPage = Math.floor(first / PAGE_SIZE)
  const wanted = Array.from({ length: Math.floor(last / PAGE_SIZE) - firstPage + 1 }, (_, at) =>
    rowPageQuery(list, firstPage + at),
  )
  const rowsOf = (pages: readonly (RowPage<Row> | undefined)[]) =>
    pages.flatMap((page) => page?.rows ?? []).slice(first - firstPage * PAGE_SIZE, last - firstPage * PAGE_SIZE + 1)
  const known = wanted.map(({ queryKey }) => client.getQueryData<RowPage<Row>>(queryKey))
  if (known.every((page) => page !== undefined)) return rowsOf(known)
  return (async () => {
    // One after the other, as everywhere: each page begins where the one before ends.
    for (const [at, query] of wanted.entries()) known[at] ??= await client.fetchQuery(query)
    return rowsOf(known)
  })()
}

/** False while the range runs far and fast; near rows and another list count as settled at once. */
function useSettled({ list, first }: { list: string; first: number }): boolean {
  const [rest, setRest] = useState({ list, first })
  const distance = rest.list === list ? Math.abs(rest.first - first) : 0
  const isNear = distance < PAGE_SIZE / 2
  const isAtRest = rest.list === list && distance < PAGE_SIZE / 4
  useEffect(() => {
    if (isAtRest) return
    const timer = setTimeout(() => setRest({ list, first }), isNear ? 0 : SETTLE)
    return () => clearTimeout(timer)
  }, [list, first, isNear, isAtRest])
  return isNear
}

function newestPage<Row>(client: QueryClient, list: RowList<Row>): RowPage<Row> | undefined {
  const [newest] = client
    .getQueryCache()
    .findAll({ queryKey: list.key, predicate: (query) => isRowPage(query) && query.state.data !== undefined })
    .sort((one, other) => other.state.dataUpdatedAt - one.state.dataUpdatedAt)
  return newest?.state.data as RowPage<Row> | undefined
}

function combinePages<Row>(results: UseQueryResult<RowPage<Row>>[]) {
  return {
    pages: results.map((result) => result.data),
    error: results.find((result) => result.error)?.error ?? null,
    isFetching: results.some((result) => result.isFetching),
    isPaused: results.some((result) => result.isPaused),
    retry: () => {
      for (const result of results) if (result.isError) void result.refetch()
    },
  }
}
