import { useEffect, useEffectEvent } from 'react'

/** What each key does, by `KeyboardEvent.key` in lower case: `j`, `/`, `?`, `arrowdown`, … */
export type KeyBindings = Readonly<Record<string, (event: KeyboardEvent) => void>>

const TEXT_FIELDS =
  'input:not([type="checkbox"]):not([type="radio"]), textarea, select, [contenteditable="true"], [role="dialog"], [role="menu"]'

/**
 * Binds plain keys on the whole window.
 *
 * Keys pressed with Control, Alt or Meta, inside a field that takes text, or inside a dialog or menu are left alone.
 * Shift is not looked at, because the same sign needs it on one keyboard and not on another.
 */
export function useKeys(bindings: KeyBindings): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.target instanceof Element && takesKeysItself(event.target, event.key)) return
    const bound = bindings[event.key.toLowerCase()]
    if (!bound) return
    event.preventDefault()
    bound(event)
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}

function takesKeysItself(target: Element, key: string): boolean {
  if (target.closest(TEXT_FIELDS) !== null) return true
  // Enter on a focused link or button is that link's or button's, and so is Space on whatever it presses.
  if (key === 'Enter') return target.closest('a, button, input') !== null
  return key === ' ' && target.closest('button, input, summary') !== null
}
