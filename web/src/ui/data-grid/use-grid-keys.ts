import { useState } from 'react'
import { useKeys } from '@/lib/use-keys'

export interface GridKeysOptions {
  readonly count: number
  /** Index of the top visible row: where moving begins. */
  readonly top: number
  readonly listId: string
  readonly reveal: (index: number) => void
  readonly open: (index: number) => void
  readonly toggle: (index: number) => void
  /** Selects all from the row that was toggled last to this one. */
  readonly extendTo: (index: number) => void
  /** Selects on from one row to another; absent where nothing can be selected. */
  readonly extendBy?: (from: number, to: number) => void
  /** What further keys do with the active row. */
  readonly acts?: Readonly<Record<string, (index: number) => void>>
}

/**
 * Moves an active row with `j`, `k` and the arrows, with Shift selecting all on the way; `Enter` opens it, `x` and Space
 * select it, and the list's own keys act on it.
 */
export function useGridKeys(options: GridKeysOptions) {
  const { count, top, listId, reveal, open, toggle, extendTo, extendBy, acts = {} } = options
  const [state, setState] = useState<{ listId: string; index: number } | null>(null)
  const active = state !== null && state.listId === listId && state.index < count ? state.index : null

  const setActive = (index: number) => setState({ listId, index })
  const goTo = (index: number) => (event: KeyboardEvent) => {
    if (count === 0) return
    const next = Math.min(Math.max(index, 0), count - 1)
    if (event.shiftKey) extendBy?.(active ?? next, next)
    setActive(next)
    reveal(next)
  }
  const move = (step: number) => goTo(active === null ? top : active + step)

  const select = (event: KeyboardEvent) => {
    if (active === null) return
    if (event.shiftKey) extendTo(active)
    else toggle(active)
  }
  const onActive = (act: (index: number) => void) => () => {
    if (active !== null) act(active)
  }

  useKeys({
    ...Object.fromEntries(Object.entries(acts).map(([key, act]) => [key, onActive(act)])),
    j: move(1),
    k: move(-1),
    arrowdown: move(1),
    arrowup: move(-1),
    home: goTo(0),
    end: goTo(count - 1),
    enter: onActive(open),
    x: select,
    ' ': select,
  })

  return { active, setActive }
}
