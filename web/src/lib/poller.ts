import { Backoff } from '@/lib/backoff'
import { type PageVisibility, pageVisibility } from '@/lib/page-visibility'

export interface PollerOptions {
  /**
   * Asks once. Resolves to true when something new came, which makes the next wait the shortest one. A rejection counts
   * as nothing new: telling anybody about it is the asker's business.
   */
  readonly poll: (signal: AbortSignal) => Promise<boolean>
  /** The wait after activity, in milliseconds. Default: 15 000. */
  readonly shortest?: number
  /** The longest wait in milliseconds. Default: 60 000. */
  readonly longest?: number
  /** Share of a wait by which it varies. Default: 0.1. */
  readonly jitter?: number
  readonly random?: () => number
  readonly page?: PageVisibility
}

/**
 * Asks again and again, less and less often while nothing happens.
 *
 * The first question is asked at the start; then the waits double from the shortest to the longest. While the page is
 * hidden nothing is asked, not even what was due; when it is shown again, what is overdue is asked at once. There is
 * never more than one question under way.
 *
 * ```ts
 * const poller = new Poller({ poll: async (signal) => (await readUnread(signal)).hasChanged })
 * poller.start()
 * window.addEventListener('pointerdown', () => poller.noteActivity())
 * ```
 */
export class Poller {
  readonly #poll: PollerOptions['poll']
  readonly #page: PageVisibility
  readonly #backoff: Backoff
  #stopWatching: (() => void) | null = null
  #timer: ReturnType<typeof setTimeout> | undefined
  #underWay: AbortController | null = null
  #lastAsked = Number.NEGATIVE_INFINITY
  #dueAt = 0

  constructor(options: PollerOptions) {
    const { shortest = 15_000, longest = 60_000, jitter = 0.1 } = options
    this.#poll = options.poll
    this.#page = options.page ?? pageVisibility
    this.#backoff = new Backoff({ first: shortest, longest, jitter, random: options.random })
  }

  /** Begins to ask, unless it has begun. */
  start(): void {
    if (this.#stopWatching !== null) return
    this.#stopWatching = this.#page.onChange(() => this.#handleVisibility())
    this.#backoff.reset()
    this.#dueAt = Date.now()
    this.#arm()
  }

  /** Asks no more; a question under way is given up. */
  stop(): void {
    this.#stopWatching?.()
    this.#stopWatching = null
    clearTimeout(this.#timer)
    this.#underWay?.abort()
    this.#underWay = null
  }

  /** Somebody is at work here: the waits begin again with the shortest, and one that is longer is cut to it. */
  noteActivity(): void {
    if (this.#stopWatching === null) return
    this.#backoff.reset()
    this.#dueAt = Math.min(this.#dueAt, this.#lastAsked + this.#backoff.next())
    this.#arm()
  }

  #handleVisibility(): void {
    if (this.#page.isHidden()) clearTimeout(this.#timer)
    else this.noteActivity()
  }

  #arm(): void {
    clearTimeout(this.#timer)
    if (this.#page.isHidden() || this.#underWay !== null) return
    this.#timer = setTimeout(() => void this.#ask(), Math.max(0, this.#dueAt - Date.now()))
  }

  async #ask(): Promise<void> {
    const question = new AbortController()
    this.#underWay = question
    this.#lastAsked = Date.now()
    const hasNews = await this.#poll(question.signal).catch(() => false)
    // Stopped meanwhile, and perhaps started again with a question of its own.
    if (this.#underWay !== question) return
    this.#underWay = null
    if (hasNews) this.#backoff.reset()
    this.#dueAt = Date.now() + this.#backoff.next()
    this.#arm()
  }
}
