import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { StreamState } from '@/lib/event-stream'
import { startSharedStream } from '@/lib/shared-stream'
import { FakeStream } from '@/testing/fake-stream'
import { FakeTabs } from '@/testing/fake-tabs'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000)

function openTab(tabs: FakeTabs | null, sources: FakeStream[]) {
  const data: string[] = []
  const states: StreamState[] = []
  const asked: (string | null)[] = []
  const { stop } = startSharedStream({
    name: 'events of ada',
    locks: tabs?.locks ?? null,
    openChannel: tabs?.openChannel ?? null,
    snapshot: () => [{ name: 'message', data: 'all so far', id: '' }],
    connect: async (lastEventId) => {
      asked.push(lastEventId)
      const source = sources.shift()
      if (!source) throw new Error('nobody there')
      return source.response
    },
    onEvent: (event) => data.push(event.data),
    onState: (state) => states.push(state),
  })
  return { data, states, asked, stop }
}

describe('startSharedStream', () => {
  it('reads one stream for all tabs, and hands it on behind the last event', async () => {
    const tabs = new FakeTabs()
    const [first, second] = [new FakeStream(), new FakeStream()]
    const sources = [first, second]
    const [one, other] = [openTab(tabs, sources), openTab(tabs, sources)]
    await pass(0)
    await first.send('id: 1\ndata: a\n\n')
    expect([one.data, other.data]).toEqual([['a'], ['a']])
    expect([one.states, other.states]).toEqual([['open'], ['open']])
    expect([one.asked, other.asked]).toEqual([[null], []])

    one.stop()
    await pass(0)
    await second.send('id: 2\ndata: b\n\n')
    expect(other.asked).toEqual(['1'])
    expect(other.data).toEqual(['a', 'b'])
    expect(one.data).toEqual(['a'])
    other.stop()
  })

  it('tells a tab that comes late how it goes, and what it has missed', async () => {
    const tabs = new FakeTabs()
    const source = new FakeStream()
    const one = openTab(tabs, [source])
    await pass(0)
    await source.send(': hello\n\n')
    const late = openTab(tabs, [])
    await pass(0)
    expect(late.states).toEqual(['open'])
    expect(late.data).toEqual(['all so far'])
    expect(one.data).toEqual([])
    one.stop()
    late.stop()
  })

  it('reads a stream for each tab where tabs cannot agree', async () => {
    const sources = [new FakeStream(), new FakeStream()]
    const [one, other] = [openTab(null, sources), openTab(null, sources)]
    await pass(0)
    expect([one.asked, other.asked]).toEqual([[null], [null]])
    one.stop()
    other.stop()
  })
})
