import { useEffect, useSyncExternalStore } from 'react'

/** A row that somebody looks at. */
export interface Viewing {
  readonly module: string
  readonly id: string
}

/** What this page looks at, the newest last. */
let shown: readonly Viewing[] = []
const listeners = new Set<() => void>()

function change(next: readonly Viewing[]): void {
  shown = next
  for (const listener of listeners) listener()
}

/** Says that a row is on the screen for as long as the caller is. The heartbeat tells the others. */
export function useShownRow(module: string, id: string): void {
  useEffect(() => {
    const own: Viewing = { module, id }
    change([...shown, own])
    return () => change(shown.filter((other) => other !== own))
  }, [module, id])
}

/** The row on the screen; null when the screen is about none. */
export function useViewing(): Viewing | null {
  return useSyncExternalStore(subscribe, () => shown.at(-1) ?? null)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
