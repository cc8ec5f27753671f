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
  /** What further keys do with the active row. */
  readonly acts?: Readonly<Record<string, (index: number) => void>>
}

/** Moves an active row with `j`, `k` and the arrows; `Enter` opens it, `x` selects it, and the list's own keys act on it. */
export function useGridKeys({ count, top, listId, reveal, open, toggle, acts = {} }: GridKeysOptions) {
  const [state, setState] = useState<{ listId: string; index: number } | null>(null)
  const active = state !== null && state.listId === listId && state.index < count ? state.index : null

  const setActive = (index: number) => setState({ listId, index })
  const move = (step: number) => {
    if (count === 0) return
    const next = active === null ? top : Math.min(Math.max(active + step, 0), count - 1)
    setActive(next)
    reveal(next)
  }
  const go = (index: number) => {
    if (count === 0) return
    setActive(index)
    reveal(index)
  }

  const onActive = (act: (index: number) => void) => () => {
    if (active !== null) act(active)
  }

  useKeys({
    ...Object.fromEntries(Object.entries(acts).map(([key, act]) => [key, onActive(act)])),
    j: () => move(1),
    k: () => move(-1),
    arrowdown: () => move(1),
    arrowup: () => move(-1),
    home: () => go(0),
    end: () => go(count - 1),
    enter: onActive(open),
    x: onActive(toggle),
  })

  return { active, setActive }
}
