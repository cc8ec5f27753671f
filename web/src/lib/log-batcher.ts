import { Backoff } from '@/lib/backoff'
import { type PageVisibility, pageVisibility } from '@/lib/page-visibility'

/** What became of one entry that was posted alone. */
export type PostOutcome = 'taken' | 'refused'

/** The ways to the server. A rejected promise means "not now": the entries are kept and tried again. */
export interface LogTransport<Entry> {
  /** Posts several entries. Resolves to how many of them the server refused for good. */
  readonly postBulk: (entries: readonly Entry[]) => Promise<{ readonly refused: number }>
  /** Posts one entry, for when the bulk route fails. */
  readonly postOne: (entry: Entry) => Promise<PostOutcome>
  /** Hands entries to the browser, which posts them after the page is gone. False when it does not take them. */
  readonly beaconBulk: (entries: readonly Entry[]) => boolean
  /** The same for one entry, for when the bulk route fails. */
  readonly beaconOne: (entry: Entry) => boolean
}

/** Why entries were lost. */
export type DropReason = 'queue_full' | 'refused'

export interface LogBatcherOptions<Entry> {
  readonly transport: LogTransport<Entry>
  /** Makes the entry that tells the server how many were lost since it was last told. */
  readonly dropNotice: (dropped: Readonly<Record<DropReason, number>>) => Entry
  /** Most entries held, those on their way included. Default: 100. */
  readonly capacity?: number
  /** So many waiting entries are sent at once. Default: 50. */
  readonly threshold?: number
  /** How long an entry waits for company, in milliseconds; also the first wait after a failure. Default: 5 000. */
  readonly interval?: number
  /** The longest wait after failures, in milliseconds. Default: 60 000. */
  readonly longestWait?: number
  readonly page?: PageVisibility
}

export interface LogStatistics {
  readonly queued: number
  readonly sent: number
  /** Lost since the start, told to the server or not. */
  readonly dropped: Readonly<Record<DropReason, number>>
}

/**
 * Collects log entries and sends them together.
 *
 * An entry waits at most `interval`; `threshold` entries go at once; what waits when the page is hidden or left goes by
 * `sendBeacon`. When the bulk route fails the entries are posted one by one, and when that fails too they are kept and
 * tried again, at growing distances. Nothing is lost silently: an entry that finds the queue full, or that the server
 * refuses, is counted, and the count travels to the server as an entry of its own.
 *
 * ```ts
 * const batcher = new LogBatcher<Entry>({ transport, dropNotice: ({ queue_full }) => warning(`${queue_full} entries were lost`) })
 * const stop = batcher.start()
 * batcher.add({ level: 'ERROR', source: 'web', message: 'It broke' })
 * ```
 */
export class LogBatcher<Entry> {
  readonly #options: Required<LogBatcherOptions<Entry>>
  readonly #backoff: Backoff
  #queue: Entry[] = []
  #onTheWay = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #isBulkBroken = false
  #isWaiting = false
  #sent = 0
  #dropped: Record<DropReason, number> = { queue_full: 0, refused: 0 }
  #untold: Record<DropReason, number> = { queue_full: 0, refused: 0 }

  constructor(options: LogBatcherOptions<Entry>) {
    this.#options = {
      capacity: 100,
      threshold: 50,
      interval: 5_000,
      longestWait: 60_000,
      page: pageVisibility,
      ...options,
    }
    this.#backoff = new Backoff({ first: this.#options.interval, longest: this.#options.longestWait })
  }

  /** Watches for the page being hidden or left. Returns how to stop, which sends what waits. */
  start(): () => void {
    const leave = () => this.#handOver()
    const stopWatching = this.#options.page.onChange(() => {
      if (this.#options.page.isHidden()) leave()
    })
    window.addEventListener('pagehide', leave)
    return () => {
      stopWatching()
      window.removeEventListener('pagehide', leave)
      leave()
      clearTimeout(this.#timer)
    }
  }

  /** Takes an entry; with a full queue the entry is lost and counted. */
  add(entry: Entry): void {
    const { capacity, threshold, interval } = this.#options
    if (this.#queue.length + this.#onTheWay >= capacity) {
      this.#drop('queue_full', 1)
      return
    }
    this.#queue.push(entry)
    if (this.#isWaiting) return
    if (this.#queue.length >= threshold) void this.flush()
    else this.#arm(interval)
  }

  get statistics(): LogStatistics {
    return { queued: this.#queue.length + this.#onTheWay, sent: this.#sent, dropped: { ...this.#dropped } }
  }

  /** Sends what waits now, unless something is on its way already. */
  async flush(): Promise<void> {
    if (this.#onTheWay > 0) return
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#isWaiting = false
    const batch = this.#takeBatch()
    if (batch.length === 0) return
    this.#onTheWay = batch.length
    const sentBefore = this.#sent
    const left = await this.#send(batch)
    this.#onTheWay = 0
    if (left.length > 0) {
      this.#queue = [...left, ...this.#queue]
      this.#isWaiting = true
      this.#arm(this.#backoff.next())
      return
    }
    this.#backoff.reset()
    if (this.#queue.length >= this.#options.threshold) await this.flush()
    // A server that takes nothing would refuse the notice, too, again and again: it then goes with the next entry.
    else if (this.#queue.length > 0 || (this.#hasUntold() && this.#sent > sentBefore)) this.#arm(this.#options.interval)
  }

  /** Sends a batch in bulk, else one by one; gives back what could not be sent. */
  async #send(batch: readonly Entry[]): Promise<readonly Entry[]> {
    const { postBulk, postOne } = this.#options.transport
    try {
      const { refused } = await postBulk(batch)
      this.#isBulkBroken = false
      this.#count(batch.length - refused, refused)
      return []
    } catch {
      this.#isBulkBroken = true
    }
    for (const [at, entry] of batch.entries()) {
      try {
        const outcome = await postOne(entry)
        if (outcome === 'taken') this.#count(1, 0)
        else this.#count(0, 1)
      } catch {
        return batch.slice(at)
      }
    }
    return []
  }

  /** Gives everything that waits to the browser, in parts small enough for it. */
  #handOver(): void {
    const batch = this.#takeBatch()
    if (batch.length === 0) return
    const refusedByBrowser = this.#isBulkBroken
      ? batch.filter((entry) => !this.#options.transport.beaconOne(entry))
      : this.#beacon(batch)
    this.#count(batch.length - refusedByBrowser.length, 0)
    // The page may be shown again; if not, these are the only entries that nobody hears of.
    this.#queue = [...refusedByBrowser, ...this.#queue]
    if (this.#queue.length > 0) this.#arm(this.#options.interval)
  }

  #beacon(batch: readonly Entry[]): readonly Entry[] {
    if (batch.length === 0 || this.#options.transport.beaconBulk(batch)) return []
    if (batch.length === 1) return batch
    // Browsers take about 64 KiB at a time.
    const middle = Math.ceil(batch.length / 2)
    return [...this.#beacon(batch.slice(0, middle)), ...this.#beacon(batch.slice(middle))]
  }

  /** Everything that waits, and behind it the notice of what was lost. */
  #takeBatch(): Entry[] {
    const batch = this.#queue
    this.#queue = []
    if (this.#hasUntold()) {
      batch.push(this.#options.dropNotice(this.#untold))
      this.#untold = { queue_full: 0, refused: 0 }
    }
    return batch
  }

  #hasUntold(): boolean {
    return this.#untold.queue_full + this.#untold.refused > 0
  }

  #count(sent: number, refused: number): void {
    this.#sent += sent
    if (refused > 0) this.#drop('refused', refused)
  }

  #drop(reason: DropReason, count: number): void {
    this.#dropped[reason] += count
    this.#untold[reason] += count
  }

  #arm(wait: number): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined
      void this.flush()
    }, wait)
  }
}
