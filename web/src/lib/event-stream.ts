import { Backoff } from '@/lib/backoff'
import { EventStreamParser, type StreamEvent } from '@/lib/event-stream-parser'

/**
 * How it goes: `connecting` at the start and while a short break lasts, `open` while events flow, `unavailable` when
 * connecting keeps failing, so that somebody should ask by other means until it is `open` again.
 */
export type StreamState = 'connecting' | 'open' | 'unavailable'

export interface EventStreamOptions {
  /** Opens the stream behind the event with this id; null for no event yet. Rejects when there is no answer. */
  readonly connect: (lastEventId: string | null, signal: AbortSignal) => Promise<Response>
  readonly onEvent: (event: StreamEvent) => void
  readonly onState: (state: StreamState) => void
  /** The id to go on behind, where another connection got so far. */
  readonly lastEventId?: string | null
  /** Failures in a row after which a stream that was open counts as unavailable. Default: 2. One that never was: at once. */
  readonly patience?: number
  /** How long the first sign of life may take, in milliseconds. Default: 10 000. */
  readonly firstSign?: number
  /** Without a sign of life for this long the connection counts as dead, in milliseconds. Default: 45 000. */
  readonly silence?: number
  /** The first and the longest wait before connecting again, in milliseconds. Default: 1 000 and 60 000. */
  readonly firstWait?: number
  readonly longestWait?: number
  readonly random?: () => number
}

/** A connection that lasted this long is a good one, in milliseconds. */
const SETTLED = 5_000

/**
 * A stream of server-sent events that connects again by itself, behind the last event that it has seen.
 *
 * Read with `fetch` instead of `EventSource`, which tells neither status nor silence: so a session can be renewed, a
 * refused or buffered stream be noticed, and somebody else poll meanwhile.
 */
export class EventStream {
  readonly #options: Required<EventStreamOptions>
  readonly #backoff: Backoff
  #lastEventId: string | null
  #leastWait = 0
  #failures = 0
  #hasBeenOpen = false
  #state: StreamState = 'connecting'
  #wake: (() => void) | null = null

  constructor(options: EventStreamOptions) {
    this.#options = {
      lastEventId: null,
      patience: 2,
      firstSign: 10_000,
      silence: 45_000,
      firstWait: 1_000,
      longestWait: 60_000,
      random: Math.random,
      ...options,
    }
    this.#lastEventId = this.#options.lastEventId
    const { firstWait: first, longestWait: longest, random } = this.#options
    this.#backoff = new Backoff({ first, longest, jitter: 0.2, random })
  }

  /** Connects, and goes on until stopped. Returns how to stop. */
  start(): () => void {
    const running = new AbortController()
    void this.#run(running.signal)
    return () => running.abort()
  }

  get lastEventId(): string | null {
    return this.#lastEventId
  }

  /** Connects now instead of after the present wait, as when the network is back. */
  retryNow(): void {
    this.#wake?.()
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const hasOpened = await this.#read(signal)
      if (signal.aborted) return
      this.#failures = hasOpened ? 1 : this.#failures + 1
      const isLost = this.#failures >= (this.#hasBeenOpen ? this.#options.patience : 1)
      this.#tell(isLost ? 'unavailable' : 'connecting')
      await this.#wait(Math.max(this.#leastWait, this.#backoff.next()), signal)
    }
  }

  /** Reads one connection to its end; true when it has given anything. */
  async #read(outer: AbortSignal): Promise<boolean> {
    const connection = new AbortController()
    const giveUp = () => connection.abort()
    outer.addEventListener('abort', giveUp)
    let watchdog = setTimeout(giveUp, this.#options.firstSign)
    let hasOpened = false
    let openedAt = 0
    try {
      const response = await this.#options.connect(this.#lastEventId, connection.signal)
      const isStream = response.headers.get('Content-Type')?.startsWith('text/event-stream') ?? false
      if (!response.ok || !isStream || response.body === null) {
        this.#leastWait = 1_000 * (Number(response.headers.get('Retry-After')) || 0)
        await response.body?.cancel()
        return false
      }
      this.#leastWait = 0
      const parser = new EventStreamParser(
        {
          onEvent: (event) => {
            this.#lastEventId = event.id || this.#lastEventId
            if (!connection.signal.aborted) this.#options.onEvent(event)
          },
          onRetry: (milliseconds) => {
            this.#leastWait = milliseconds
          },
        },
        this.#lastEventId ?? '',
      )
      const decoder = new TextDecoder()
      const reader = response.body.getReader()
      connection.signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined))
      while (!connection.signal.aborted) {
        const { done, value } = await reader.read()
        if (done || connection.signal.aborted) break
        clearTimeout(watchdog)
        watchdog = setTimeout(giveUp, this.#options.silence)
        // Only what arrives proves a stream: behind a proxy that buffers, the head comes and nothing else.
        if (!hasOpened) {
          hasOpened = true
          this.#hasBeenOpen = true
          openedAt = Date.now()
          this.#tell('open')
        }
        parser.push(decoder.decode(value, { stream: true }))
      }
    } catch {
      // No answer, or the connection broke: both end in another attempt.
    } finally {
      clearTimeout(watchdog)
      outer.removeEventListener('abort', giveUp)
    }
    // One that is cut off as soon as it stands must not be opened every second.
    if (hasOpened && Date.now() - openedAt >= SETTLED) this.#backoff.reset()
    return hasOpened
  }

  async #wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', done)
        this.#wake = null
        resolve()
      }
      const timer = setTimeout(done, milliseconds)
      signal.addEventListener('abort', done)
      this.#wake = done
    })
  }

  #tell(state: StreamState): void {
    if (this.#state === state) return
    this.#state = state
    this.#options.onState(state)
  }
}
