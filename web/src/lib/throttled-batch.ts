/**
 * Gathers names and gives them on together: the first at once, what comes within `pause` milliseconds after it as one.
 */
export class ThrottledBatch {
  readonly #pause: number
  readonly #give: (names: ReadonlySet<string>) => void
  #waiting = new Set<string>()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(pause: number, give: (names: ReadonlySet<string>) => void) {
    this.#pause = pause
    this.#give = give
  }

  add(names: Iterable<string>): void {
    for (const name of names) this.#waiting.add(name)
    if (this.#timer === undefined) this.#next()
  }

  /** Forgets what waits. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#waiting.clear()
  }

  #next(): void {
    if (this.#waiting.size === 0) {
      this.#timer = undefined
      return
    }
    const names = this.#waiting
    this.#waiting = new Set()
    this.#timer = setTimeout(() => this.#next(), this.#pause)
    this.#give(names)
  }
}
