import { monitorForElements } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import { notifications } from '@mantine/notifications'
import { type KeyboardEvent, useEffect, useEffectEvent, useState } from 'react'
import type { Contact } from '@/api/rows'
import { formatCount } from '@/lib/format'
import { contactName } from '../contact-name'
import {
  type ColumnCards,
  isBeyondLoaded,
  type Move,
  moveTo,
  moveToPlace,
  type Place,
  type Spot,
  spotAtGap,
  spotOf,
  spotOfPlace,
  stepOf,
} from './board-columns'

/** A contact that is being carried, and where it would come to stand. */
export interface Carry {
  readonly contact: Contact
  readonly by: 'keys' | 'pointer'
  readonly spot: Spot | null
}

/** A card that shall have the focus as soon as it is drawn. */
export interface FocusWish {
  readonly contactId: string
  readonly columnId: string | null
}

export interface CarryOptions {
  readonly columns: readonly ColumnCards[]
  readonly mayMove: boolean
  readonly onMove: (move: Move, onRefused: (reason: string) => void) => void
  /** Somebody wants to name the place to which this contact moves. */
  readonly onAskPlace: (contact: Contact) => void
}

/** What a dragged card and a column under it say of themselves. */
export const carriedData = (contact: Contact) => ({ kind: 'contact', contact })
export const gapData = (columnId: string | null, gap: number) => ({ kind: 'gap', columnId, gap })

const STEPS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']

/**
 * Carrying contacts over a board by mouse and by keys: Space lifts, arrows go, Space drops, Escape puts back. The card
 * itself stays where it is until it is dropped, so that the focus has a place to stay; `announcement` tells each step.
 */
export function useCarry({ columns, mayMove, onMove, onAskPlace }: CarryOptions) {
  const [carry, setCarry] = useState<Carry | null>(null)
  const [wish, setWish] = useState<FocusWish | null>(null)
  const [announcement, setAnnouncement] = useState('')

  const placeName = (spot: Spot, contactId: string) => {
    const column = columns.find(({ id }) => id === spot.columnId)
    const own = column?.contacts.some(({ id }) => id === contactId) ? 0 : 1
    return column === undefined
      ? ''
      : `${column.name}, position ${formatCount(spot.index + 1)} of ${formatCount(column.total + own)}`
  }

  const lift = (contact: Contact) => {
    const spot = spotOf(columns, contact.id)
    if (!mayMove || spot === null) return
    setCarry({ contact, by: 'keys', spot })
    setAnnouncement(
      `Lifted ${contactName(contact)} in ${placeName(spot, contact.id)}. Arrows move, Space drops, Escape puts back.`,
    )
  }
  const putBack = (contact: Contact) => {
    setCarry(null)
    setAnnouncement(`${contactName(contact)} was put back.`)
  }
  const drop = ({ contact, spot, by }: Carry) => {
    setCarry(null)
    const move = spot && moveTo(columns, contact, spot)
    if (!spot || !move) {
      if (by === 'keys') putBack(contact)
      return
    }
    const from = spotOf(columns, contact.id)
    onMove(move, (reason) => {
      setAnnouncement(`${contactName(contact)} was not moved: ${reason}`)
      if (from !== null && by === 'keys') setWish({ contactId: contact.id, columnId: from.columnId })
    })
    setAnnouncement(`Dropped ${contactName(contact)} in ${placeName(spot, contact.id)}.`)
    if (by === 'keys') setWish({ contactId: contact.id, columnId: spot.columnId })
  }

  const focusOn = (contact: Contact) => {
    const spot = spotOf(columns, contact.id)
    if (spot !== null) setWish({ contactId: contact.id, columnId: spot.columnId })
  }
  /** Moves to a place that was named and not carried to. The focus is with the card then, or with the next one. */
  const moveToNamed = (contact: Contact, columnId: string | null, place: Place) => {
    const move = moveToPlace(columns, contact, columnId, place)
    const column = columns.find(({ id }) => id === columnId)
    const spot = column && spotOfPlace(column, contact.id, place)
    if (!move || !column || !spot) {
      setAnnouncement(`${contactName(contact)} stands there already.`)
      return focusOn(contact)
    }
    onMove(move, (reason) => {
      setAnnouncement(`${contactName(contact)} was not moved: ${reason}`)
      focusOn(contact)
    })
    setAnnouncement(`Moved ${contactName(contact)} to ${placeName(spot, contact.id)}.`)
    if (!isBeyondLoaded(column, move)) return setWish({ contactId: contact.id, columnId })
    notifications.show({ message: `Moved ${contactName(contact)} to the bottom of ${column.name}.` })
    const next = neighbour(columns, contact.id, 'ArrowDown') ?? neighbour(columns, contact.id, 'ArrowUp')
    if (next?.contactId !== contact.id) setWish(next)
  }

  const handleKey = (event: KeyboardEvent, contact: Contact) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    if (carry?.by === 'keys' && carry.spot !== null) {
      if (event.key === ' ' || event.key === 'Enter') drop(carry)
      else if (event.key === 'Escape') putBack(carry.contact)
      else if (STEPS.includes(event.key)) {
        const spot = stepOf(columns, carry.contact.id, carry.spot, event.key)
        setCarry({ ...carry, spot })
        setAnnouncement(`${contactName(carry.contact)}: ${placeName(spot, carry.contact.id)}.`)
      } else if (event.key !== 'Tab') return
      event.preventDefault()
      event.stopPropagation()
      return
    }
    if (event.key === ' ') lift(contact)
    else if (event.key.toLowerCase() === 'm' && mayMove) onAskPlace(contact)
    else if (STEPS.includes(event.key)) {
      const next = neighbour(columns, contact.id, event.key)
      if (next) setWish(next)
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  const handleDrag = useEffectEvent((contact: Contact, target: Record<string | symbol, unknown> | undefined) => {
    const column = target?.kind === 'gap' ? columns.find(({ id }) => id === target.columnId) : undefined
    const spot = column ? spotAtGap(column, contact.id, Number(target?.gap)) : null
    setCarry((before) =>
      before?.by === 'pointer' && before.spot?.columnId === spot?.columnId && before.spot?.index === spot?.index
        ? before
        : { contact, by: 'pointer', spot },
    )
  })
  const handleDrop = useEffectEvent((isOverColumn: boolean) => {
    if (carry !== null && isOverColumn) drop(carry)
    else setCarry(null)
  })
  useEffect(
    () =>
      monitorForElements({
        canMonitor: ({ source }) => source.data.kind === 'contact',
        onDragStart: ({ source }) => handleDrag(source.data.contact as Contact, undefined),
        onDrag: ({ source, location }) =>
          handleDrag(source.data.contact as Contact, location.current.dropTargets[0]?.data),
        // Given up by Escape or let go elsewhere, there is nothing under it.
        onDrop: ({ location }) => handleDrop(location.current.dropTargets.length > 0),
      }),
    [],
  )

  return {
    carry,
    announcement,
    announce: setAnnouncement,
    wish,
    setWish,
    handleKey,
    focusOn,
    moveToNamed,
    /** A carried card has lost the focus: nobody is there to drop it. */
    handleBlur: () => {
      if (carry?.by === 'keys') putBack(carry.contact)
    },
  }
}

/** The card beside a card: in its column, or at the same height in the next column that has any. */
function neighbour(columns: readonly ColumnCards[], contactId: string, key: string): FocusWish | null {
  const here = spotOf(columns, contactId)
  if (here === null) return null
  const at = columns.findIndex(({ id }) => id === here.columnId)
  const column = columns[at]
  const wish = (of: ColumnCards | undefined, index: number) => {
    const contact = of?.contacts[Math.min(index, of.contacts.length - 1)]
    return of && contact ? { contactId: contact.id, columnId: of.id } : null
  }
  const isFilled = ({ contacts }: ColumnCards) => contacts.length > 0
  switch (key) {
    case 'ArrowUp':
      return wish(column, Math.max(0, here.index - 1))
    case 'ArrowDown':
      return wish(column, here.index + 1)
    case 'Home':
      return wish(column, 0)
    case 'End':
      return wish(column, Number.POSITIVE_INFINITY)
    case 'ArrowLeft':
      return wish(columns.slice(0, at).reverse().find(isFilled), here.index)
    default:
      return wish(columns.slice(at + 1).find(isFilled), here.index)
  }
}
