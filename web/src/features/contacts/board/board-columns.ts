import type { Contact } from '@/api/rows'
import type { BoardView, MoveBody } from './api'

/** A column as it is drawn: as many of its contacts as were loaded, in its order. */
export interface ColumnCards {
  /** Null for what stands on the board in no column. */
  readonly id: string | null
  readonly name: string
  readonly wipLimit: number | null
  readonly total: number
  readonly contacts: readonly Contact[]
  readonly hasMore: boolean
}

/** Where a contact stands, or would: `index` counts the column's other contacts in front of it. */
export interface Spot {
  readonly columnId: string | null
  readonly index: number
}

/** A contact on its way to another spot. */
export interface Move {
  readonly contact: Contact
  readonly columnId: string | null
  /** The contact in front of which it comes to stand; null behind all that are loaded. */
  readonly beforeId: string | null
  /**
   * How the server is told of the place, where another contact than the one above was named: `bottom` behind all of the
   * column, however much of it is loaded; `before` in front of `beforeId`.
   */
  readonly named?: 'bottom' | 'before'
}

/** A place in a column as somebody names it. */
export type Place =
  | { readonly kind: 'top' | 'bottom' }
  | { readonly kind: 'before' | 'after'; readonly besideId: string }

/** Further pages of a column, when it was scrolled beyond what the view brings. */
export interface LoadedPages {
  readonly contacts: readonly Contact[]
  readonly hasMore: boolean
}

/**
 * The columns of a view, each with the further pages that were loaded of it.
 *
 * The view is the newer of the two: what it shows in any column is left out of the pages, so that no contact is there
 * twice while the pages are on their way to the same state.
 */
export function columnsOf(
  view: BoardView,
  pagesOf: (columnId: string | null) => LoadedPages | undefined,
): ColumnCards[] {
  const shown = new Set(view.columns.flatMap(({ contacts }) => contacts.map(({ id }) => id)))
  return view.columns.map(({ id, name, wip_limit, total, contacts, next_cursor }) => {
    const pages = pagesOf(id)
    const further = pages?.contacts.filter((contact) => !shown.has(contact.id)) ?? []
    return {
      id,
      name,
      wipLimit: wip_limit,
      total,
      contacts: [...contacts, ...further],
      hasMore: pages ? pages.hasMore : next_cursor !== null,
    }
  })
}

/** The columns as they are once `move` has happened. Doing it twice changes nothing more. */
export function afterMove(columns: readonly ColumnCards[], move: Move): ColumnCards[] {
  const { contact, columnId, beforeId } = move
  const holds = (column: ColumnCards) => column.contacts.some(({ id }) => id === contact.id)
  const leaves = columns.find(holds)
  const moved: Contact = {
    ...(leaves?.contacts.find(({ id }) => id === contact.id) ?? contact),
    board_column_id: columnId,
  }
  return columns.map((column) => {
    if (column !== leaves && column.id !== columnId) return column
    const others = column.contacts.filter(({ id }) => id !== contact.id)
    if (column.id !== columnId) return { ...column, contacts: others, total: Math.max(0, column.total - 1) }
    const total = column === leaves ? column.total : column.total + 1
    if (isBeyondLoaded(column, move)) return { ...column, contacts: others, total }
    const at = beforeId === null ? -1 : others.findIndex(({ id }) => id === beforeId)
    const index = at === -1 ? others.length : at
    return { ...column, contacts: [...others.slice(0, index), moved, ...others.slice(index)], total }
  })
}

/** Whether a move leads behind what is loaded of its column, where nothing is drawn. */
export function isBeyondLoaded(column: ColumnCards, { named }: Move): boolean {
  return named === 'bottom' && column.hasMore
}

/** Where a contact stands now; null when it is not among what was loaded. */
export function spotOf(columns: readonly ColumnCards[], contactId: string): Spot | null {
  for (const column of columns) {
    const index = column.contacts.findIndex(({ id }) => id === contactId)
    if (index !== -1) return { columnId: column.id, index }
  }
  return null
}

/** The move to a spot; null when the contact stands there already or there is no such column. */
export function moveTo(columns: readonly ColumnCards[], contact: Contact, spot: Spot): Move | null {
  const column = columns.find(({ id }) => id === spot.columnId)
  const from = spotOf(columns, contact.id)
  if (!column) return null
  if (from !== null && from.columnId === spot.columnId && from.index === spot.index) return null
  const others = column.contacts.filter(({ id }) => id !== contact.id)
  return { contact, columnId: column.id, beforeId: others[spot.index]?.id ?? null }
}

/** The spot in a column that somebody names; null when what it was named by is not there. */
export function spotOfPlace(column: ColumnCards, contactId: string, place: Place): Spot | null {
  const others = column.contacts.filter(({ id }) => id !== contactId)
  const own = column.contacts.length - others.length
  switch (place.kind) {
    case 'top':
      return { columnId: column.id, index: 0 }
    case 'bottom':
      return { columnId: column.id, index: column.hasMore ? column.total - own : others.length }
    case 'before':
    case 'after': {
      const at = others.findIndex(({ id }) => id === place.besideId)
      return at === -1 ? null : { columnId: column.id, index: place.kind === 'before' ? at : at + 1 }
    }
  }
}

/** The move to a place that somebody names; null when the contact stands there already or there is no such place. */
export function moveToPlace(
  columns: readonly ColumnCards[],
  contact: Contact,
  columnId: string | null,
  place: Place,
): Move | null {
  const column = columns.find(({ id }) => id === columnId)
  const spot = column ? spotOfPlace(column, contact.id, place) : null
  const move = spot && moveTo(columns, contact, spot)
  return move && (place.kind === 'bottom' || place.kind === 'before') ? { ...move, named: place.kind } : move
}

/** How the API is told of a move. A neighbour that has gone meanwhile is a conflict, the ends of a column never are. */
export function moveBody(columns: readonly ColumnCards[], { contact, columnId, beforeId, named }: Move): MoveBody {
  if (named === 'bottom') return { column_id: columnId, position: 'bottom' }
  if (named === 'before' && beforeId !== null) return { column_id: columnId, before_id: beforeId }
  const others = (columns.find(({ id }) => id === columnId)?.contacts ?? []).filter(({ id }) => id !== contact.id)
  const at = beforeId === null ? others.length : others.findIndex(({ id }) => id === beforeId)
  const above = others[at - 1]
  return above === undefined ? { column_id: columnId } : { column_id: columnId, after_id: above.id }
}

/** The spot for a gap between the drawn cards: `gap` counts all cards above it, the carried one too. */
export function spotAtGap(column: ColumnCards, contactId: string, gap: number): Spot {
  const own = column.contacts.findIndex(({ id }) => id === contactId)
  const bounded = Math.max(0, Math.min(gap, column.contacts.length))
  return { columnId: column.id, index: own !== -1 && bounded > own ? bounded - 1 : bounded }
}

/** The gap between the drawn cards at which a spot lies, as {@link spotAtGap} reads it. */
export function gapOfSpot(column: ColumnCards, contactId: string, { index }: Spot): number {
  const own = column.contacts.findIndex(({ id }) => id === contactId)
  return own !== -1 && index > own ? index + 1 : index
}

/** One step of the arrow keys for a carried contact. */
export function stepOf(columns: readonly ColumnCards[], contactId: string, spot: Spot, key: string): Spot {
  const here = columns.findIndex(({ id }) => id === spot.columnId)
  const lastIndex = (column: ColumnCards) =>
    column.contacts.length - (column.contacts.some(({ id }) => id === contactId) ? 1 : 0)
  const column = columns[here]
  if (!column) return spot
  switch (key) {
    case 'ArrowUp':
      return { ...spot, index: Math.max(0, spot.index - 1) }
    case 'ArrowDown':
      return { ...spot, index: Math.min(lastIndex(column), spot.index + 1) }
    case 'Home':
      return { ...spot, index: 0 }
    case 'End':
      return { ...spot, index: lastIndex(column) }
    case 'ArrowLeft':
    case 'ArrowRight': {
      const next = columns[key === 'ArrowLeft' ? here - 1 : here + 1]
      return next ? { columnId: next.id, index: Math.min(spot.index, lastIndex(next)) } : spot
    }
    default:
      return spot
  }
}
