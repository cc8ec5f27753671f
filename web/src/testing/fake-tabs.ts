import type { TabChannel } from '@/lib/shared-stream'

/** The tabs of one browser: a lock that one of them holds, and channels between them. */
export class FakeTabs {
  readonly #channels = new Set<TabChannel>()
  #holder: Promise<unknown> = Promise.resolve()

  readonly locks = {
    request: (_name: string, { signal }: { signal: AbortSignal }, work: () => Promise<unknown>) => {
      this.#holder = this.#holder.then(() => (signal.aborted ? undefined : work()))
      return this.#holder
    },
  } as unknown as LockManager

  readonly openChannel = (): TabChannel => {
    const channel: TabChannel = {
      onmessage: null,
      postMessage: (message) => {
        const data = structuredClone(message)
        for (const other of this.#channels) {
          if (other !== channel) other.onmessage?.({ data } as MessageEvent)
        }
      },
      close: () => this.#channels.delete(channel),
    }
    this.#channels.add(channel)
    return channel
  }
}
