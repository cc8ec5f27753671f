import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap, unwrapAnswer } from '@/api/client'
import { freshness } from '@/api/freshness'
import type { Contact } from '@/api/rows'
import type { components, operations } from '@/api/schema'
import { tenantHeaders } from '@/api/tenant-header'
import { useTenantScope } from '@/session/tenant-scope'
import type { BoardSearch } from './board-search'

const root = ['boards'] as const

export type BoardView = Pick<
  operations['read_board_view']['responses'][200]['content']['application/json']['data'],
  'board' | 'total' | 'columns'
>
/** Where a contact shall stand; at the top of the column without a neighbour or a position. */
export type MoveBody = Pick<
  operations['move_board_contact']['requestBody']['content']['application/json'],
  'column_id' | 'after_id' | 'before_id' | 'position'
>

/** Cards that a view brings of each column. */
const VIEW_CARDS = 20
/** Cards per further page of a column: the most that the server gives at once. */
const PAGE_CARDS = 100
/** Most boards that the choice shows. */
const MOST_BOARDS = 200
/** How long a drop waits for the newer view before it counts as done, in milliseconds. */
const RENEWAL_PATIENCE = 5_000

/** Which part of which board: everything that decides what its columns hold. */
export interface BoardScope extends Pick<BoardSearch, 'filter' | 'search'> {
  readonly boardId: string
  readonly tenant: string | undefined
}

/** The workspace's boards with their columns. */
export function boardsQuery(tenant: string | undefined) {
  return queryOptions({
    queryKey: [...root, 'list', tenant ?? null],
    queryFn: async ({ signal }) => {
      const query = { limit: MOST_BOARDS, tenant_id: tenant }
      const { boards } = await unwrap(api.GET('/api/boards', { params: { query }, signal }))
      return boards
    },
    staleTime: freshness.list,
  })
}

const partOf = ({ boardId, filter, search, tenant }: BoardScope) => [boardId, { filter, search, tenant }] as const

/** The first cards of every column, and the columns' totals. */
export function boardViewQuery(scope: BoardScope) {
  return queryOptions({
    queryKey: [...root, 'view', ...partOf(scope)],
    queryFn: ({ signal }) => readView(scope, signal),
    staleTime: scope.search === undefined ? freshness.list : freshness.search,
    meta: { modules: ['boards', 'contacts'] },
  })
}

function readView({ boardId: id, filter, search, tenant }: BoardScope, signal?: AbortSignal, bust_cache?: true) {
  const query = { limit: VIEW_CARDS, filter, search, bust_cache }
  return unwrapAnswer(
    api.GET('/api/boards/{id}/view', {
      params: { path: { id }, query },
      headers: tenantHeaders(tenant),
      signal,
    }),
  )
}

/** Asks for the view again past every cache. */
export function useRenewView(scope: BoardScope) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => readView(scope, undefined, true),
    onSuccess: (answer) => client.setQueryData(boardViewQuery(scope).queryKey, answer),
  })
}

/** The pages of one column that were loaded so far, as one. */
export interface ColumnPages {
  readonly contacts: readonly Contact[]
  readonly nextCursor: string | null
  readonly pages: number
}

/**
 * A column beyond what the view shows. Asked for again as far as it was loaded; not by the event stream but behind the
 * view, which knows first ({@link renewColumn}).
 */
export function columnPagesQuery(scope: BoardScope, columnId: string | null) {
  return queryOptions({
    queryKey: [...root, 'pages', ...partOf(scope), columnId],
    queryFn: async ({ client, signal, queryKey }) => {
      const wanted = client.getQueryData<ColumnPages>(queryKey)?.pages ?? 1
      let loaded: ColumnPages | undefined
      for (let page = 0; page < wanted && loaded?.nextCursor !== null; page++) {
        loaded = await withNextPage(scope, columnId, loaded, signal)
      }
      return loaded ?? NOTHING
    },
    staleTime: Number.POSITIVE_INFINITY,
    meta: { modules: [] },
  })
}

const NOTHING: ColumnPages = { contacts: [], nextCursor: null, pages: 0 }

async function withNextPage(
  { boardId: id, filter, search, tenant }: BoardScope,
  columnId: string | null,
  before: ColumnPages | undefined,
  signal: AbortSignal,
): Promise<ColumnPages> {
  const query = {
    column_id: columnId ?? 'null',
    per_page: PAGE_CARDS,
    cursor: before?.nextCursor ?? undefined,
    filter,
    search,
  }
  const { contacts, pagination } = await unwrap(
    api.GET('/api/boards/{id}/contacts', {
      params: { path: { id }, query },
      headers: tenantHeaders(tenant),
      signal,
    }),
  )
  return {
    contacts: [...(before?.contacts ?? []), ...contacts],
    nextCursor: pagination.next_cursor,
    pages: (before?.pages ?? 0) + 1,
  }
}

/** Loads the next page of a column. Whatever is on its way already is what this waits for. */
export async function loadMore(client: QueryClient, scope: BoardScope, columnId: string | null): Promise<void> {
  const options = columnPagesQuery(scope, columnId)
  await client
    .fetchQuery({
      ...options,
      queryFn: ({ signal }) => withNextPage(scope, columnId, client.getQueryData(options.queryKey), signal),
      staleTime: 0,
    })
    .catch(() => undefined)
}

/** Asks for everything again that was loaded of a column beyond the view. */
export async function renewColumn(client: QueryClient, scope: BoardScope, columnId: string | null): Promise<void> {
  const options = columnPagesQuery(scope, columnId)
  if (client.getQueryData(options.queryKey) === undefined) return
  await client.fetchQuery({ ...options, staleTime: 0 }).catch(() => undefined)
}

/** What a drop asks of the server. */
export interface MoveRequest {
  readonly contactId: string
  readonly fromColumnId: string | null
  readonly body: MoveBody
}

/**
 * Moves contacts, one after the other. Done when what is on the screen has been asked for again: until then the caller
 * shows the move itself.
 *
 * Without `If-Match`, although the server would take it. A move says where the contact shall stand and nothing else of
 * it, so no field of a colleague's can be lost. Of two moves of the same contact the later one holds, as both can see.
 * What protects is the neighbour: a place beside a contact that has left the column is refused. With the ETag, every
 * edit of a field would refuse a drop that it has nothing to do with, and so would room being made beside the contact.
 */
export function useMoveContact(scope: BoardScope) {
  const client = useQueryClient()
  return useMutation({
    scope: { id: `moves on ${scope.boardId}` },
    // Without a network it fails at once instead of waiting: a drop that hangs in the air helps nobody.
    networkMode: 'always',
    mutationFn: ({ contactId: contact_id, body }: MoveRequest) =>
      unwrap(
        api.POST('/api/boards/{id}/contacts/{contact_id}/move', {
          params: { path: { id: scope.boardId, contact_id } },
          headers: tenantHeaders(scope.tenant),
          body,
          // What is seen to be done is done, even when the page is left the moment after.
          keepalive: true,
        }),
      ),
    onSuccess: (_answer, request) =>
      Promise.race([
        renewMoved(client, scope, request),
        new Promise((resolve) => setTimeout(resolve, RENEWAL_PATIENCE)),
      ]),
    onError: (_error, request) => void renewMoved(client, scope, request),
  })
}

function renewMoved(client: QueryClient, scope: BoardScope, { contactId, fromColumnId, body }: MoveRequest) {
  return Promise.all([
    client.invalidateQueries({ queryKey: [...root, 'view', scope.boardId] }),
    // Its page shows where it stands, and needs its new ETag.
    client.invalidateQueries({ queryKey: ['contacts', 'detail', contactId] }),
    ...[fromColumnId, body.column_id].map((id) => renewColumn(client, scope, id)),
  ])
}

/** What can be done to a board and its columns. Everything of boards is asked for again behind it. */
export type BoardChange =
  | { readonly kind: 'add-column'; readonly name: string }
  | { readonly kind: 'change-column'; readonly columnId: string; readonly change: ColumnChange }
  | { readonly kind: 'delete-column'; readonly columnId: string; readonly moveTo: string | undefined }

export interface ColumnChange {
  readonly name?: string
  readonly rank?: number
  readonly wip_limit?: number | null
}

/** Changes the columns of a board. */
export function useChangeBoard({ boardId: id, tenant }: BoardScope) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (change: BoardChange): Promise<unknown> => {
      const headers = tenantHeaders(tenant)
      switch (change.kind) {
        case 'add-column':
          return unwrap(
            api.POST('/api/boards/{id}/columns', {
              params: { path: { id } },
              headers,
              body: { name: change.name },
            }),
          )
        case 'change-column':
          return unwrap(
            api.PATCH('/api/boards/{id}/columns/{column_id}', {
              params: { path: { id, column_id: change.columnId } },
              headers,
              body: change.change,
            }),
          )
        case 'delete-column':
          return unwrap(
            api.DELETE('/api/boards/{id}/columns/{column_id}', {
              params: { path: { id, column_id: change.columnId }, query: { move_to: change.moveTo } },
              headers,
            }),
          )
      }
    },
    onSuccess: () => client.invalidateQueries({ queryKey: root }),
  })
}

/** Creates a board with columns and gives it back. */
export function useCreateBoard() {
  const tenant = useTenantScope()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ name, columns }: { name: string; columns: readonly string[] }) =>
      unwrap(
        api.POST('/api/boards', {
          headers: tenantHeaders(tenant),
          // Ids and ranks are the server's to give.
          body: { name, columns: columns.map((column) => ({ name: column }) as components['schemas']['BoardColumn']) },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: [...root, 'list'] }),
  })
}
