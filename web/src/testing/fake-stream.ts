/** An answer with a stream of events that a test writes. */
export class FakeStream {
  readonly response: Response
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined

  constructor() {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller
      },
    })
    this.response = new Response(body, { headers: { 'Content-Type': 'text/event-stream' } })
  }

  /** Writes text, and returns when the reader has had time to take it. */
  async send(text: string): Promise<void> {
    this.#controller?.enqueue(new TextEncoder().encode(text))
    await turns()
  }

  async end(): Promise<void> {
    this.#controller?.close()
    await turns()
  }
}

async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}
