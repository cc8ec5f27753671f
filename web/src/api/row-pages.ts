import { hashKey, type QueryClient, type QueryKey, queryOptions } from '@tanstack/react-query'
import type { CacheAnswer } from '@/api/cache-answer'

/** Rows per request: the most that the server gives at once. */
export const PAGE_SIZE = 200

/** One page of a list as the screens keep it. */
export interface RowPage<Row> {
  readonly rows: readonly Row[]
  readonly total: number
  /** `total` is where counting stopped: there are more. Default: it is exact. */
  readonly isTotalCapped?: boolean
  readonly nextCursor: string | null
  readonly cache: CacheAnswer | null
}

/** Which rows to ask for. `cursor` is set where the page before is known: it costs the same however deep the page is. */
export interface PageParameters {
  readonly limit: number
  readonly offset?: number
  readonly cursor?: string
  readonly bust_cache?: true
}

/** A list under one set of filters, sort and search. */
export interface RowList<Row> {
  /** Holds every input of the list, so that two lists share a key only when they are the same. */
  readonly key: QueryKey
  /** Milliseconds a page counts as current. */
  readonly staleTime: number
  readonly fetchPage: (parameters: PageParameters, signal?: AbortSignal) => Promise<RowPage<Row>>
  /** Counts all rows, for a list whose pages stop counting. */
  readonly count?: (signal?: AbortSignal) => Promise<number>
}

/**
 * The key of a list under `root`. The parameters go in as one text: query keys match in part, and a list without filters
 * would else match every other list of its module.
 */
export function rowListKey(root: QueryKey, parameters: object): QueryKey {
  return [...root, 'list', hashKey([parameters])]
}

const pageKey = (list: QueryKey, page: number) => [...list, 'page', page] as const

/** Page number `page`, counted from 0, of a list. */
export function rowPageQuery<Row>(list: RowList<Row>, page: number) {
  return queryOptions({
    queryKey: pageKey(list.key, page),
    queryFn: ({ client, signal }) => list.fetchPage(parametersOf(client, list, page), signal),
    staleTime: list.staleTime,
  })
}

/** How many rows a list has, where its pages stop counting before the end. */
export function rowCountQuery<Row>(list: RowList<Row>) {
  return queryOptions({
    queryKey: [...list.key, 'count'],
    queryFn: ({ signal }) => list.count?.(signal) ?? Promise.resolve(0),
    staleTime: list.staleTime,
  })
}

/** Whether a query holds a page of rows. */
export function isRowPage({ queryKey }: { readonly queryKey: QueryKey }): boolean {
  return queryKey.at(-2) === 'page'
}

/** Whether a page of a list has been loaded. */
export function hasPage<Row>(client: QueryClient, list: RowList<Row>, page: number): boolean {
  return client.getQueryData(pageKey(list.key, page)) !== undefined
}

/** Asks for pages again past every cache, and marks the list's other pages as out of date. */
export async function renewPages<Row>(
  client: QueryClient,
  list: RowList<Row>,
  pages: readonly number[],
): Promise<void> {
  await client.cancelQueries({ queryKey: list.key })
  const renewed = await Promise.all(
    pages.map((page) => list.fetchPage({ limit: PAGE_SIZE, offset: page * PAGE_SIZE, bust_cache: true })),
  )
  await client.invalidateQueries({ queryKey: list.key, refetchType: 'none' })
  for (const [at, page] of pages.entries()) client.setQueryData(pageKey(list.key, page), renewed[at])
}

function parametersOf<Row>(client: QueryClient, list: RowList<Row>, page: number): PageParameters {
  const before = page > 0 ? client.getQueryState<RowPage<Row>>(pageKey(list.key, page - 1)) : undefined
  const current = before?.data && !before.isInvalidated && Date.now() - before.dataUpdatedAt < list.staleTime
  const cursor = current ? before.data?.nextCursor : null
  return cursor ? { limit: PAGE_SIZE, cursor } : { limit: PAGE_SIZE, offset: page * PAGE_SIZE }
}
