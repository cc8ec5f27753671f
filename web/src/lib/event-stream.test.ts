import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { EventStream, type EventStreamOptions, type StreamState } from '@/lib/event-stream'
import type { StreamEvent } from '@/lib/event-stream-parser'
import { FakeStream } from '@/testing/fake-stream'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000)

function setUp(answers: (Response | FakeStream | Error)[], options: Partial<EventStreamOptions> = {}) {
  const events: StreamEvent[] = []
  const states: StreamState[] = []
  const asked: (string | null)[] = []
  const stream = new EventStream({
    random: () => 0.5,
    connect: async (lastEventId) => {
      asked.push(lastEventId)
      const answer = answers.shift() ?? new Error('nobody there')
      if (answer instanceof Error) throw answer
      return answer instanceof FakeStream ? answer.response : answer
    },
    onEvent: (event) => events.push(event),
    onState: (state) => states.push(state),
    ...options,
  })
  return { stream, stop: stream.start(), events, states, asked }
}

describe('EventStream', () => {
  it('gives on events as they come, and is open once something came', async () => {
    const source = new FakeStream()
    const { events, states } = setUp([source])
    await pass(0)
    expect(states).toEqual([])
    await source.send(': hello\n\n')
    expect(states).toEqual(['open'])
    await source.send('id: 1\nevent: versions\ndata: {}\n\n')
    expect(events).toEqual([{ name: 'versions', data: '{}', id: '1' }])
  })

  it('goes on behind the last event after a break, and nobody has to poll meanwhile', async () => {
    const [first, second] = [new FakeStream(), new FakeStream()]
    const { asked, states, events } = setUp([first, second])
    await first.send('id: 41\ndata: a\n\n')
    await first.end()
    await pass(1)
    await second.send('id: 42\ndata: b\n\n')
    expect(asked).toEqual([null, '41'])
    expect(states).toEqual(['open', 'connecting', 'open'])
    expect(events.map((event) => event.data)).toEqual(['a', 'b'])
  })

  it('is unavailable after a failure at the start, tries at growing distances, and returns', async () => {
    const source = new FakeStream()
    const refusal = () => new Response('no', { status: 503 })
    const { asked, states } = setUp([refusal(), refusal(), refusal(), source])
    await pass(0.5)
    expect(states).toEqual(['unavailable'])
    await pass(1)
    expect(asked).toHaveLength(2)
    await pass(2)
    expect(asked).toHaveLength(3)
    await pass(4)
    await source.send(': hello\n\n')
    expect(states).toEqual(['unavailable', 'open'])
  })

  it('does not take a page for a stream', async () => {
    const page = () => new Response('<h1>Hello</h1>', { headers: { 'Content-Type': 'text/html' } })
    const { states } = setUp([page(), page()])
    await pass(2)
    expect(states).toEqual(['unavailable'])
  })

  it('is unavailable after two failures in a row where it was open before', async () => {
    const source = new FakeStream()
    const { states } = setUp([source])
    await source.send('data: a\n\n')
    await source.end()
    await pass(0)
    expect(states).toEqual(['open', 'connecting'])
    await pass(1)
    expect(states).toEqual(['open', 'connecting', 'unavailable'])
  })

  it('gives up a connection that has fallen silent', async () => {
    const [first, second] = [new FakeStream(), new FakeStream()]
    const { asked, states } = setUp([first, second])
    await first.send('id: 5\ndata: a\n\n')
    await pass(44)
    await first.send(': still here\n\n')
    await pass(44)
    expect(asked).toHaveLength(1)
    await pass(3)
    expect(asked).toEqual([null, '5'])
    expect(states).toEqual(['open', 'connecting'])
  })

  it('counts a stream whose bytes never arrive as unavailable', async () => {
    const { states } = setUp([new FakeStream(), new FakeStream()])
    await pass(11)
    expect(states).toEqual(['unavailable'])
  })

  it('waits as long as the server asks to', async () => {
    const { asked } = setUp([new Response('', { status: 429, headers: { 'Retry-After': '30' } })])
    await pass(29)
    expect(asked).toHaveLength(1)
    await pass(2)
    expect(asked).toHaveLength(2)
  })

  it('does not open every second what is cut off every time', async () => {
    const { asked } = setUp([])
    const cut = setUp([], {
      connect: async () => {
        asked.push('cut')
        const source = new FakeStream()
        void source.send(': hello\n\n').then(() => source.end())
        return source.response
      },
    })
    await pass(30)
    expect(asked.filter((id) => id === 'cut').length).toBeLessThan(7)
    cut.stop()
  })

  it('connects at once when nudged, and never again when stopped', async () => {
    const { stream, asked, stop } = setUp([])
    await pass(60)
    const before = asked.length
    stream.retryNow()
    await pass(0)
    expect(asked).toHaveLength(before + 1)
    stop()
    await pass(600)
    expect(asked).toHaveLength(before + 1)
  })
})
