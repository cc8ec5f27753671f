import { hashKey } from '@tanstack/react-query'
import type { BoardScope } from './api'
import type { FocusWish } from './use-carry'

/** Where somebody was on a board: how far each column and the board were scrolled, and which card had the focus. */
export interface RememberedPlace {
  left: number
  readonly offsets: Map<string, number>
  focus: FocusWish | null
}

const places = new Map<string, RememberedPlace>()

/** Names a board as it is narrowed. */
export function placeKey(scope: BoardScope): string {
  return hashKey([scope])
}

/** The place of a board, to read when it is opened and to write while it is used. Kept as long as the page. */
export function rememberedPlace(key: string): RememberedPlace {
  const known = places.get(key)
  if (known) return known
  const place: RememberedPlace = { left: 0, offsets: new Map(), focus: null }
  places.set(key, place)
  return place
}
