export interface BackoffOptions {
  /** The first wait in milliseconds. */
  readonly first: number
  /** The longest wait in milliseconds, before jitter. */
  readonly longest: number
  /** Share of a wait by which it may be shorter or longer. Default: 0.1. */
  readonly jitter?: number
  /** A number from 0 up to, not including, 1. Default: `Math.random`. */
  readonly random?: () => number
}

/** Waits that double from the first to the longest, each moved a little at random so that many clients do not march in step. */
export class Backoff {
  readonly #options: Required<BackoffOptions>
  #steps = 0

  constructor(options: BackoffOptions) {
    const { first, longest, jitter = 0.1, random = Math.random } = options
    this.#options = { first, longest, jitter, random }
  }

  /** The next wait in milliseconds; the one after is twice as long. */
  next(): number {
    const { first, longest, jitter, random } = this.#options
    const wait = Math.min(first * 2 ** this.#steps, longest)
    if (wait < longest) this.#steps++
    return Math.round(wait * (1 + jitter * (2 * random() - 1)))
  }

  /** Begins again with the first wait. */
  reset(): void {
    this.#steps = 0
  }
}
