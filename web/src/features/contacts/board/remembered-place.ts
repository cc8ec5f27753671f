import { hashKey, type QueryClient } from '@tanstack/react-query'
import type { BoardScope } from './api'
import type { FocusWish } from './use-carry'

/** Where somebody was on a board: how far each column and the board were scrolled, and which card had the focus. */
export interface RememberedPlace {
  left: number
  readonly offsets: Map<string, number>
  focus: FocusWish | null
}

const places = new WeakMap<QueryClient, Map<string, RememberedPlace>>()

/**
 * The place on a board as it is narrowed, to read when it is opened and to write while it is used. Kept as long as the
 * answers that it is a place in.
 */
export function rememberedPlace(client: QueryClient, scope: BoardScope): RememberedPlace {
  const known = places.get(client) ?? new Map<string, RememberedPlace>()
  places.set(client, known)
  const key = hashKey([scope])
  const place = known.get(key) ?? { left: 0, offsets: new Map(), focus: null }
  known.set(key, place)
  return place
}
