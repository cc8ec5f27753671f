/** One event of a `text/event-stream`. */
export interface StreamEvent {
  /** Its name; `message` when the stream gives none. */
  readonly name: string
  readonly data: string
  /** The newest id that the stream gave, with this event or before. */
  readonly id: string
}

/** What {@link EventStreamParser} finds. */
export interface StreamSink {
  readonly onEvent: (event: StreamEvent) => void
  /** The stream asks to wait so many milliseconds before connecting again. */
  readonly onRetry: (milliseconds: number) => void
}

/** Reads a stream of server-sent events piece by piece, as the HTML standard describes (section 9.2.6). */
export class EventStreamParser {
  readonly #sink: StreamSink
  #rest = ''
  #data: string[] = []
  #name = ''
  #id: string
  #isFirst = true

  constructor(sink: StreamSink, lastEventId = '') {
    this.#sink = sink
    this.#id = lastEventId
  }

  /** Takes the next piece of the decoded text; it may end in the middle of a line. */
  push(piece: string): void {
    let text = this.#rest + piece
    if (this.#isFirst && text.length > 0) {
      text = text.replace(/^\uFEFF/, '')
      this.#isFirst = false
    }
    // A carriage return at the end may be the first half of a line break.
    const end = text.endsWith('\r') ? text.length - 1 : text.length
    const lines = text.slice(0, end).split(/\r\n|\r|\n/)
    this.#rest = (lines.pop() ?? '') + text.slice(end)
    for (const line of lines) this.#takeLine(line)
  }

  #takeLine(line: string): void {
    if (line === '') {
      this.#dispatch()
      return
    }
    const colon = line.indexOf(':')
    if (colon === 0) return
    const field = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (field === 'data') this.#data.push(value)
    else if (field === 'event') this.#name = value
    else if (field === 'id' && !value.includes('\0')) this.#id = value
    else if (field === 'retry' && /^\d+$/.test(value)) this.#sink.onRetry(Number(value))
  }

  #dispatch(): void {
    const event = { name: this.#name || 'message', data: this.#data.join('\n'), id: this.#id }
    const isEmpty = this.#data.length === 0
    this.#data = []
    this.#name = ''
    if (!isEmpty) this.#sink.onEvent(event)
  }
}
