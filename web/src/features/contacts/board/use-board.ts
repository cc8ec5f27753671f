import { notifications } from '@mantine/notifications'
import { type UseQueryResult, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { Answered } from '@/api/client'
import { ApiProblem } from '@/api/problem'
import { contactName } from '../contact-name'
import {
  type BoardScope,
  type BoardView,
  boardViewQuery,
  type ColumnPages,
  columnPagesQuery,
  loadMore,
  renewColumn,
  useMoveContact,
} from './api'
import { afterMove, type ColumnCards, columnsOf, type Move, moveBody, spotOf } from './board-columns'

/** A column loaded deeper than this many pages is asked for again at most every `DEEP_PAUSE`. */
const DEEP = 2
/** In milliseconds. */
const DEEP_PAUSE = 10_000

/** How loading further pages of a column goes. */
export interface ColumnLoading {
  readonly isLoading: boolean
  readonly error: Error | null
}

export interface Board {
  readonly view: UseQueryResult<Answered<BoardView>>
  /** The columns as they are drawn: what the server told, further pages, and the moves that are on their way. */
  readonly columns: readonly ColumnCards[]
  readonly loadingOf: (columnId: string | null) => ColumnLoading
  readonly loadMore: (columnId: string | null) => void
  /** Moves at once; what the server refuses is undone, and the reason told. */
  readonly move: (move: Move, onRefused: (reason: string) => void) => void
}

/** A board's columns, kept current, with moves that show before the server has taken them. */
export function useBoard(scope: BoardScope): Board {
  const client = useQueryClient()
  const view = useQuery({
    ...boardViewQuery(scope),
    // Another filter shows the board as it was until its answer has come.
    placeholderData: (before) => (before?.data.board.id === scope.boardId ? before : undefined),
  })
  const ids = (view.data?.data.columns ?? []).map(({ id }) => id)
  const pages = useQueries({
    queries: ids.map((id) => ({ ...columnPagesQuery(scope, id), enabled: false })),
    combine: combinePages,
  })
  const [pending, setPending] = useState<readonly Move[]>([])
  const request = useMoveContact(scope)

  // Ids and pages run side by side: both follow the view's columns.
  const idKey = ids.join()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the ids, spelled out
  const pagesById = useMemo(() => new Map(ids.map((id, at) => [id, pages[at]])), [idKey, pages])
  const columns = useMemo(() => {
    if (!view.data) return []
    const told = columnsOf(view.data.data, (id) => {
      const loaded = pagesById.get(id)?.data
      return loaded && { contacts: loaded.contacts, hasMore: loaded.nextCursor !== null }
    })
    return pending.reduce<readonly ColumnCards[]>(afterMove, told)
  }, [view.data, pagesById, pending])

  const renewPages = useEffectEvent(() =>
    [...pagesById].flatMap(([id, column]) => {
      if (!column?.data) return []
      const wait = column.data.pages > DEEP ? Math.max(0, column.updatedAt + DEEP_PAUSE - Date.now()) : 0
      return [setTimeout(() => void renewColumn(client, scope, id), wait)]
    }),
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: further pages follow each newer view
  useEffect(() => {
    const timers = renewPages()
    return () => timers.forEach(clearTimeout)
  }, [view.dataUpdatedAt])

  const move: Board['move'] = (next, onRefused) => {
    const contactId = next.contact.id
    setPending((before) => [...before, next])
    request
      .mutateAsync({
        contactId,
        fromColumnId: spotOf(columns, contactId)?.columnId ?? next.contact.board_column_id,
        body: moveBody(columns, next),
      })
      .catch((error: unknown) => {
        const reason = refusal(error)
        notifications.show({ color: 'red', title: `${contactName(next.contact)} was not moved`, message: reason })
        onRefused(reason)
      })
      .finally(() => setPending((before) => before.filter((other) => other !== next)))
  }

  return {
    view,
    columns,
    loadingOf: (id) => pagesById.get(id) ?? NOT_LOADING,
    loadMore: (id) => void loadMore(client, scope, id),
    move,
  }
}

const NOT_LOADING: ColumnLoading = { isLoading: false, error: null }

function combinePages(results: UseQueryResult<ColumnPages>[]) {
  return results.map(({ data, dataUpdatedAt, fetchStatus, error }) => ({
    data,
    updatedAt: dataUpdatedAt,
    isLoading: fetchStatus === 'fetching',
    error,
  }))
}

/** Why a move did not happen, in a sentence. */
function refusal(error: unknown): string {
  if (!(error instanceof ApiProblem)) return 'The move met an error that this page did not expect.'
  switch (error.status) {
    case 403:
      return 'You may not change contacts of this board.'
    case 404:
      return 'The contact or the column is no longer there.'
    case 412:
      return 'Somebody else changed the contact meanwhile.'
    default:
      return error.detail
  }
}
