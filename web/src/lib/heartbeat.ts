import { type PageVisibility, pageVisibility } from '@/lib/page-visibility'

/** Whether somebody is at the keyboard or the page only stands open. */
export type LiveStatus = 'online' | 'away'

export interface HeartbeatOptions {
  /** Tells the server. A rejection is left to the next beat. */
  readonly beat: (status: LiveStatus) => Promise<unknown>
  /** Between beats, in milliseconds; see {@link heartbeatInterval}. */
  readonly interval: number
  /** Without any input for this long one is away, in milliseconds. Default: five minutes. */
  readonly idleAfter?: number
  readonly page?: PageVisibility
}

/** The least time between beats in milliseconds: what a setting may not go below. */
export const HEARTBEAT_FLOOR = 15_000
const DEFAULT_INTERVAL = 60_000

/** The interval that a setting asks for, in milliseconds: 60 000 when it is no number, never under 15 000. */
export function heartbeatInterval(text: string | undefined): number {
  const asked = Number(text?.trim() || Number.NaN)
  return Number.isFinite(asked) ? Math.max(asked, HEARTBEAT_FLOOR) : DEFAULT_INTERVAL
}

const INPUT_EVENTS = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/**
 * Tells the server at once and then at every interval that this page is open.
 *
 * Nothing is told while the page is hidden: the server's entry then runs out by itself. When the page is shown again, and
 * when somebody comes back to an idle page, an overdue beat goes at once.
 */
export class Heartbeat {
  readonly #options: Required<HeartbeatOptions>
  #stop: (() => void) | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #lastBeat = Number.NEGATIVE_INFINITY
  #lastInput = 0
  #toldStatus: LiveStatus = 'online'

  constructor(options: HeartbeatOptions) {
    this.#options = { idleAfter: 5 * 60_000, page: pageVisibility, ...options }
  }

  /** Begins to beat. Returns how to stop. */
  start(): () => void {
    const { page } = this.#options
    this.#lastInput = Date.now()
    const stopWatching = page.onChange(() => this.#handleVisibility())
    const handleInput = () => this.#handleInput()
    for (const name of INPUT_EVENTS) window.addEventListener(name, handleInput, { passive: true })
    this.#arm()
    this.#stop = () => {
      stopWatching()
      for (const name of INPUT_EVENTS) window.removeEventListener(name, handleInput)
      clearTimeout(this.#timer)
    }
    return () => {
      this.#stop?.()
      this.#stop = null
    }
  }

  /** Tells the server at once, because something else than the status has changed; not while the page is hidden. */
  beatNow(): void {
    if (this.#stop !== null && !this.#options.page.isHidden()) this.#beat()
  }

  get status(): LiveStatus {
    return Date.now() - this.#lastInput >= this.#options.idleAfter ? 'away' : 'online'
  }

  #handleVisibility(): void {
    if (this.#options.page.isHidden()) {
      clearTimeout(this.#timer)
      return
    }
    this.#lastInput = Date.now()
    this.#arm()
  }

  #handleInput(): void {
    this.#lastInput = Date.now()
    if (this.#toldStatus === 'away' && !this.#options.page.isHidden()) this.#beat()
  }

  #arm(): void {
    clearTimeout(this.#timer)
    if (this.#options.page.isHidden()) return
    const wait = this.#lastBeat + this.#options.interval - Date.now()
    if (wait <= 0) this.#beat()
    else this.#timer = setTimeout(() => this.#beat(), wait)
  }

  #beat(): void {
    this.#lastBeat = Date.now()
    this.#toldStatus = this.status
    this.#options.beat(this.#toldStatus).catch(() => undefined)
    this.#arm()
  }
}
