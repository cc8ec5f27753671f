import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { ActionIcon, Button, Progress, Select, Skeleton, Title, Tooltip, VisuallyHidden } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Plus, RefreshCw, SearchX } from 'lucide-react'
import { useCallback, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import type { Contact } from '@/api/rows'
import { formatCount } from '@/lib/format'
import { useDelayedFlag } from '@/lib/use-delayed-flag'
import { useTenantScope } from '@/session/tenant-scope'
import { useSession } from '@/session/use-session'
import { CacheBadge } from '@/ui/cache-badge'
import { ProblemNotice } from '@/ui/problem-notice'
import { SearchBox } from '@/ui/search-box'
import { usePageTitle } from '@/ui/use-page-title'
import { CountChips } from '../count-chips'
import { useContactCounts } from '../counts'
import { NewContactDialog } from '../new-contact-dialog'
import { useContactViewers } from '../viewers'
import { type BoardScope, boardsQuery, useRenewView } from './api'
import classes from './board.module.css'
import { BoardColumn } from './board-column'
import type { ColumnCards } from './board-columns'
import { BOARD_FILTERS, type BoardSearch, NO_COLUMN } from './board-search'
import { ColumnActions } from './column-actions'
import { ColumnDialog, type ColumnTask } from './column-dialogs'
import { MoveDialog } from './move-dialog'
import { NewBoardDialog } from './new-board-dialog'
import { rememberedPlace } from './remembered-place'
import { useBoard } from './use-board'
import { useCarry } from './use-carry'

const route = getRouteApi('/_app/boards/$boardId')
const NOTICEABLE = 150
const CHIPS_IN_ROW = 7

/** One board: its columns with their contacts, narrowed by a filter and a search that stand in the URL. */
export function BoardPage() {
  const { boardId } = route.useParams()
  // Another board is another screen: nothing that is carried or remembered goes along.
  return <BoardScreen key={boardId} boardId={boardId} />
}

function BoardScreen({ boardId }: { readonly boardId: string }) {
  const search = route.useSearch()
  const changeSearch = route.useNavigate()
  const { mayChange } = useSession()
  const tenant = useTenantScope()
  const scope: BoardScope = { boardId, filter: search.filter, search: search.search, tenant }
  const board = useBoard(scope)
  const renewal = useRenewView(scope)
  const [isNewBoard, setIsNewBoard] = useState(false)
  const [newIn, setNewIn] = useState<ColumnCards | null>(null)
  const [task, setTask] = useState<ColumnTask | null>(null)
  const view = board.view.data?.data
  const isWaiting = useDelayedFlag(board.view.isFetching || renewal.isPending, NOTICEABLE)
  const isFirst = useDelayedFlag(board.view.isPending && !board.view.isPaused, NOTICEABLE)
  const error = renewal.error ?? board.view.error
  usePageTitle(view?.board.name ?? 'Board')

  const change = (changes: Partial<BoardSearch>) =>
    void changeSearch({ search: (before: BoardSearch) => ({ ...before, ...changes }) })
  const isNarrowed = search.filter !== undefined || search.search !== undefined
  const mayManage = mayChange('boards')
  const firstColumn = board.columns.find(({ id }) => id !== null)

  return (
    <section className={classes.page} aria-labelledby="board-title">
      <header className={classes.head}>
        <Title order={1} id="board-title" className={classes.title}>
          {view?.board.name ?? 'Board'}
        </Title>
        <output className={classes.total} aria-label="Total">
          {view ? formatCount(view.total) : ''}
        </output>
        <div role="search" className={classes.search}>
          <SearchBox
            label="Search this board"
            value={search.search ?? ''}
            onSearch={(text) => change({ search: text || undefined })}
          />
        </div>
        <div className={classes.cardSpring} />
        <BoardSwitch boardId={boardId} onNew={mayManage ? () => setIsNewBoard(true) : undefined} />
        {board.view.data?.cache && <CacheBadge answer={board.view.data.cache} />}
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
        {mayChange('contacts') && firstColumn && (
          <Button
            size="xs"
            className={classes.newContact}
            leftSection={<Plus size={14} />}
            onClick={() => setNewIn(firstColumn)}
          >
            New contact
          </Button>
        )}
      </header>
      <div className={classes.filters}>
        <FilterChips picked={search.filter} onPick={(filter) => change({ filter })} />
      </div>
      <div className={classes.progress}>
        {isWaiting && <Progress value={100} size={2} radius={0} animated aria-label="Loading" />}
      </div>
      {board.view.isPaused && board.view.isPending && (
        <output className={classes.notice}>This waits for the network.</output>
      )}
      {error && (
        <div className={classes.notice}>
          <ProblemNotice
            error={error}
            onRetry={() => {
              renewal.reset()
              void board.view.refetch()
            }}
          />
        </div>
      )}
      {isFirst && <ColumnBones />}
      {view && view.total === 0 && isNarrowed && !board.view.isPlaceholderData && (
        <output className={classes.notice}>
          <SearchX size={14} aria-hidden style={{ verticalAlign: '-2px', marginRight: 6 }} />
          Nothing on this board fits this search and filter together.{' '}
          <Button size="compact-xs" variant="subtle" onClick={() => change({ filter: undefined, search: undefined })}>
            Clear search and filter
          </Button>
        </output>
      )}
      {view && (
        <BoardColumns
          board={board}
          scope={scope}
          only={search.column}
          isPrevious={board.view.isPlaceholderData}
          onShowOnly={(column) => change({ column })}
          onNewContact={setNewIn}
          onTask={setTask}
        />
      )}
      {isNewBoard && <NewBoardDialog onClose={() => setIsNewBoard(false)} />}
      {newIn && (
        <NewContactDialog
          title={`New contact in ${newIn.name}`}
          place={{ board_id: boardId, board_column_id: newIn.id }}
          onClose={() => setNewIn(null)}
          onCreated={() => setNewIn(null)}
        />
      )}
      {task && <ColumnDialog task={task} columns={board.columns} scope={scope} onClose={() => setTask(null)} />}
    </section>
  )
}

interface BoardColumnsProps {
  readonly board: ReturnType<typeof useBoard>
  readonly scope: BoardScope
  /** The only column to show; absent for all. */
  readonly only: string | undefined
  readonly isPrevious: boolean
  readonly onShowOnly: (column: string | undefined) => void
  readonly onNewContact: (column: ColumnCards) => void
  readonly onTask: (task: ColumnTask) => void
}

function BoardColumns({ board, scope, only, isPrevious, onShowOnly, onNewContact, onTask }: BoardColumnsProps) {
  const { mayChange } = useSession()
  const mayMove = mayChange('contacts')
  const mayManage = mayChange('boards')
  const viewersOf = useContactViewers()
  const keysTextId = useId()
  const frame = useRef<HTMLDivElement>(null)
  const client = useQueryClient()
  const [place] = useState(() => rememberedPlace(client, scope))
  const single = board.columns.filter(({ id }) => (id ?? NO_COLUMN) === only)
  const columns = single.length > 0 ? single : board.columns
  const [moving, setMoving] = useState<Contact | null>(null)
  const { carry, announcement, wish, setWish, handleKey, handleBlur, focusOn, moveToNamed } = useCarry({
    columns,
    mayMove,
    onMove: board.move,
    onAskPlace: setMoving,
  })

  const restore = useEffectEvent(() => {
    if (frame.current) frame.current.scrollLeft = place.left
    // Only who comes back by a link that is gone has the focus nowhere.
    if (place.focus && document.activeElement === document.body) setWish(place.focus)
  })
  useEffect(() => restore(), [])
  useEffect(() => (frame.current ? autoScrollForElements({ element: frame.current }) : undefined), [])

  // The cards are many and take these as they are: the same function for all of their lives.
  const press = useStable(handleKey)
  const blur = useStable(handleBlur)
  const askPlace = useStable(setMoving)
  const focus = useStable((contact: Contact) => {
    place.focus = { contactId: contact.id, columnId: contact.board_column_id }
  })

  return (
    <>
      <VisuallyHidden id={keysTextId}>
        Enter opens. Space lifts the card, arrows move it, Space drops it, Escape puts it back. M asks for a place to
        move to.
      </VisuallyHidden>
      <VisuallyHidden role="status" aria-label="Moves" aria-live="assertive">
        {announcement}
      </VisuallyHidden>
      <div
        ref={frame}
        className={classes.columns}
        data-single={single.length > 0 || undefined}
        data-previous={isPrevious || undefined}
        onScroll={(event) => {
          if (event.target === event.currentTarget) place.left = event.currentTarget.scrollLeft
        }}
      >
        {columns.map((column) => (
          <BoardColumn
            key={column.id ?? NO_COLUMN}
            column={column}
            loading={board.loadingOf(column.id)}
            carry={carry}
            wish={wish}
            mayMove={mayMove}
            keysTextId={keysTextId}
            viewersOf={viewersOf}
            firstOffset={place.offsets.get(column.id ?? NO_COLUMN) ?? 0}
            onScroll={(id, offset) => place.offsets.set(id ?? NO_COLUMN, offset)}
            onLoadMore={board.loadMore}
            onKeyDown={press}
            onAskPlace={askPlace}
            onFocus={focus}
            onBlur={blur}
            onWishGranted={() => setWish(null)}
            actions={
              <ColumnActions
                column={column}
                columns={board.columns}
                scope={scope}
                isSingle={single.length > 0}
                mayManage={mayManage}
                onShowOnly={() => onShowOnly(single.length > 0 ? undefined : (column.id ?? NO_COLUMN))}
                onNewContact={mayMove ? () => onNewContact(column) : undefined}
                onTask={onTask}
              />
            }
          />
        ))}
        {mayManage && single.length === 0 && (
          <Button
            className={classes.addColumn}
            variant="subtle"
            size="xs"
            leftSection={<Plus size={14} />}
            onClick={() => onTask({ kind: 'add' })}
          >
            Add column
          </Button>
        )}
      </div>
      {moving && (
        <MoveDialog
          contact={moving}
          columns={columns}
          onClose={() => {
            setMoving(null)
            focusOn(moving)
          }}
          onMove={(columnId, place) => {
            setMoving(null)
            moveToNamed(moving, columnId, place)
          }}
        />
      )}
    </>
  )
}

/** A function that never changes and always does what `latest` does. Not for use while rendering. */
function useStable<Arguments extends readonly unknown[]>(latest: (...given: Arguments) => void) {
  const current = useRef(latest)
  useEffect(() => {
    current.current = latest
  })
  return useCallback((...given: Arguments) => current.current(...given), [])
}

interface FilterChipsProps {
  readonly picked: BoardSearch['filter']
  readonly onPick: (filter: BoardSearch['filter']) => void
}

function FilterChips({ picked, onPick }: FilterChipsProps) {
  const counts = useContactCounts()
  const chips = BOARD_FILTERS.map(({ value, label, count }) => ({ value, label, count: counts?.[count] }))
  return (
    <CountChips
      label="Filter"
      chips={chips}
      inRow={CHIPS_IN_ROW}
      isPicked={(value) => value === picked}
      onPress={(value) => onPick(value === picked ? undefined : value)}
    />
  )
}

interface BoardSwitchProps {
  readonly boardId: string
  readonly onNew: (() => void) | undefined
}

function BoardSwitch({ boardId, onNew }: BoardSwitchProps) {
  const navigate = useNavigate()
  const boards = useQuery(boardsQuery(useTenantScope())).data ?? []
  return (
    <>
      {boards.length > 1 && (
        <Select
          size="xs"
          w={180}
          aria-label="Board"
          allowDeselect={false}
          data={boards.map(({ id, name }) => ({ value: id, label: name }))}
          value={boardId}
          onChange={(id) => id !== null && void navigate({ to: '/boards/$boardId', params: { boardId: id } })}
        />
      )}
      {onNew && (
        <Button size="xs" variant="default" visibleFrom="sm" onClick={onNew}>
          New board
        </Button>
      )}
    </>
  )
}

function ColumnBones() {
  return (
    <div className={classes.columns} role="status" aria-label="Loading">
      {['a', 'b', 'c', 'd'].map((bone) => (
        <Skeleton key={bone} w={284} h="100%" radius={8} style={{ flex: 'none' }} />
      ))}
    </div>
  )
}
