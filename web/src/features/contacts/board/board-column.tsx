import { dropTargetForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import { combine } from '@atlaskit/pragmatic-drag-and-drop/utils/combine'
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { Anchor, Skeleton } from '@mantine/core'
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useEffectEvent,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import type { Contact } from '@/api/rows'
import { formatCount } from '@/lib/format'
import type { LivePerson } from '@/live/live-event'
import classes from './board.module.css'
import { BoardCard } from './board-card'
import { type ColumnCards, gapOfSpot } from './board-columns'
import type { ColumnLoading } from './use-board'
import { type Carry, type FocusWish, gapData } from './use-carry'

/** Height of a card with the gap behind it, in pixels. All are alike, so that a place is known without measuring. */
const CARD_STEP = 92
/** Room above the first card, for the mark of a place there. */
const CARDS_TOP = 6
const OVERSCAN = 6
/** Cards in front of the end at which the next page is asked for. */
const LOOKAHEAD = 8

export interface BoardColumnProps {
  readonly column: ColumnCards
  readonly loading: ColumnLoading
  readonly carry: Carry | null
  readonly wish: FocusWish | null
  readonly mayMove: boolean
  readonly keysTextId: string
  readonly viewersOf: (contactId: string) => readonly LivePerson[]
  /** Where scrolling begins, in pixels. */
  readonly firstOffset: number
  readonly onScroll: (columnId: string | null, offset: number) => void
  readonly onLoadMore: (columnId: string | null) => void
  readonly onKeyDown: (event: KeyboardEvent, contact: Contact) => void
  readonly onAskPlace: (contact: Contact) => void
  readonly onFocus: (contact: Contact) => void
  readonly onBlur: () => void
  readonly onWishGranted: () => void
  /** What stands beside the name. */
  readonly actions?: ReactNode
}

/** One column: its head with the total, and its cards, of which only those in sight exist in the page. */
export function BoardColumn(props: BoardColumnProps) {
  const { column, loading, carry, wish, mayMove } = props
  const { id, name, total, wipLimit, contacts, hasMore } = column
  const titleId = useId()
  const frame = useRef<HTMLElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const [activeId, setActiveId] = useState<string | null>(null)
  const { onFocus } = props
  const focusCard = useCallback(
    (focused: Contact) => {
      setActiveId(focused.id)
      onFocus(focused)
    },
    [onFocus],
  )

  const indexOf = (contactId: string | undefined | null) => contacts.findIndex((contact) => contact.id === contactId)
  const wishedIndex = wish?.columnId === id ? indexOf(wish.contactId) : -1
  const activeIndex = Math.max(0, indexOf(activeId))
  // Whatever has or gets the focus stays in the page, however far one scrolls.
  const pinned = [indexOf(carry?.contact.id), wishedIndex, indexOf(activeId)].filter((index) => index !== -1)
  const virtualizer = useVirtualizer({
    count: contacts.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => CARD_STEP,
    getItemKey: (index) => contacts[index]?.id ?? index,
    overscan: OVERSCAN,
    paddingStart: CARDS_TOP,
    scrollPaddingStart: 4,
    scrollPaddingEnd: 8,
    initialOffset: props.firstOffset,
    initialRect: { width: 280, height: 640 },
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), ...pinned])].sort((one, other) => one - other),
  })
  const items = virtualizer.getVirtualItems()
  const end = virtualizer.range?.endIndex ?? 0

  const isTarget = carry !== null && carry.spot !== null && carry.spot.columnId === id
  const gap = isTarget && carry.spot ? gapOfSpot(column, carry.contact.id, carry.spot) : null

  const restore = useEffectEvent(() => {
    if (scroller.current) scroller.current.scrollTop = props.firstOffset
  })
  useLayoutEffect(() => restore(), [])

  const grantWish = useEffectEvent(() => {
    virtualizer.scrollToIndex(wishedIndex, { align: 'auto' })
    frame.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    list.current?.querySelector<HTMLElement>(`[data-contact="${wish?.contactId}"]`)?.focus({ preventScroll: true })
    props.onWishGranted()
  })
  useLayoutEffect(() => {
    if (wishedIndex !== -1) grantWish()
  }, [wishedIndex])

  const showGap = useEffectEvent(() => {
    if (carry?.by !== 'keys' || gap === null) return
    if (contacts.length > 0) virtualizer.scrollToIndex(Math.min(gap, contacts.length - 1), { align: 'auto' })
    frame.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  })
  useEffect(() => {
    if (gap !== null) showGap()
  }, [gap])

  const isNearEnd = hasMore && !loading.isLoading && loading.error === null && end >= contacts.length - LOOKAHEAD
  const wantsMore = useEffectEvent(() => props.onLoadMore(id))
  useEffect(() => {
    if (isNearEnd && contacts.length > 0) wantsMore()
  }, [isNearEnd, contacts.length])

  useEffect(() => {
    const [element, scrolled] = [frame.current, scroller.current]
    if (!element || !scrolled) return
    return combine(
      dropTargetForElements({
        element,
        canDrop: ({ source }) => source.data.kind === 'contact',
        getData: ({ input }) => {
          const top = list.current?.getBoundingClientRect().top ?? 0
          return gapData(id, Math.round((input.clientY - top - CARDS_TOP) / CARD_STEP))
        },
      }),
      autoScrollForElements({ element: scrolled }),
    )
  }, [id])

  const isOver = wipLimit !== null && total > wipLimit
  return (
    <section ref={frame} className={classes.column} aria-labelledby={titleId} data-target={isTarget || undefined}>
      <header className={classes.columnHead}>
        <h2 id={titleId} className={classes.columnName}>
          {name}
        </h2>
        <span
          className={classes.columnTotal}
          data-over={isOver || undefined}
          title={isOver ? 'Over its limit' : undefined}
        >
          {formatCount(total)}
          {wipLimit !== null && ` / ${formatCount(wipLimit)}`}
        </span>
        <span className={classes.cardSpring} />
        {props.actions}
      </header>
      <div
        ref={scroller}
        className={classes.cards}
        onScroll={(event) => props.onScroll(id, event.currentTarget.scrollTop)}
      >
        {contacts.length === 0 && !isTarget && <p className={classes.columnEmpty}>Nothing here</p>}
        <ul
          ref={list}
          className={classes.cardList}
          aria-label={`${name}: ${formatCount(total)} ${total === 1 ? 'contact' : 'contacts'}`}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {items.map(({ index, start, key }) => {
            const contact = contacts[index]
            if (!contact) return null
            return (
              <li
                key={key}
                className={classes.cardPlace}
                style={{ transform: `translateY(${start}px)` }}
                aria-posinset={index + 1}
                aria-setsize={total}
              >
                <BoardCard
                  contact={contact}
                  isCarried={carry?.contact.id === contact.id}
                  isTabStop={index === activeIndex}
                  mayMove={mayMove}
                  viewers={props.viewersOf(contact.id)}
                  keysTextId={props.keysTextId}
                  onKeyDown={props.onKeyDown}
                  onAskPlace={props.onAskPlace}
                  onFocus={focusCard}
                  onBlur={props.onBlur}
                />
              </li>
            )
          })}
          {gap !== null && (
            <li
              aria-hidden
              className={classes.gap}
              style={{ transform: `translateY(${gap * CARD_STEP + CARDS_TOP - 6}px)` }}
            />
          )}
        </ul>
        {hasMore && contacts.length > 0 && (
          <div className={classes.more}>
            {loading.error ? (
              <>
                <span>More could not be loaded.</span>
                <Anchor component="button" type="button" size="xs" onClick={() => props.onLoadMore(id)}>
                  Try again
                </Anchor>
              </>
            ) : (
              <Skeleton height={CARD_STEP - 8} radius="sm" animate={loading.isLoading} />
            )}
          </div>
        )}
      </div>
    </section>
  )
}
