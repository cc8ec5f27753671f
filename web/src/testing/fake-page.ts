import type { PageVisibility } from '@/lib/page-visibility'

/** A page that a test hides and shows. */
export class FakePage implements PageVisibility {
  #hidden = false
  readonly #listeners = new Set<() => void>()

  readonly isHidden = () => this.#hidden
  readonly onChange = (listener: () => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  hide(): void {
    this.#set(true)
  }

  show(): void {
    this.#set(false)
  }

  #set(hidden: boolean): void {
    this.#hidden = hidden
    for (const listener of this.#listeners) listener()
  }
}
