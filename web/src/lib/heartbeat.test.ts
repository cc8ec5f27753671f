import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Heartbeat, heartbeatInterval, type LiveStatus } from '@/lib/heartbeat'
import { FakePage } from '@/testing/fake-page'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000)

function setUp(beat?: () => Promise<void>) {
  const page = new FakePage()
  const beats: [number, LiveStatus][] = []
  const begin = Date.now()
  const heartbeat = new Heartbeat({
    page,
    interval: 60_000,
    beat: async (status) => {
      beats.push([(Date.now() - begin) / 1_000, status])
      await beat?.()
    },
  })
  return { page, beats, stop: heartbeat.start() }
}

describe('heartbeatInterval', () => {
  it.each([
    [undefined, 60_000],
    ['', 60_000],
    ['soon', 60_000],
    ['30000', 30_000],
    ['1000', 15_000],
  ])('reads %s as %d ms', (text, milliseconds) => {
    expect(heartbeatInterval(text)).toBe(milliseconds)
  })
})

describe('Heartbeat', () => {
  it('beats at once and then at every interval', async () => {
    const { beats, stop } = setUp()
    await pass(125)
    expect(beats.map(([second]) => second)).toEqual([0, 60, 120])
    stop()
    await pass(200)
    expect(beats).toHaveLength(3)
  })

  it('pauses while the page is hidden, and beats at once when it is shown late', async () => {
    const { page, beats } = setUp()
    await pass(10)
    page.hide()
    await pass(290)
    expect(beats).toHaveLength(1)
    page.show()
    expect(beats.at(-1)).toEqual([300, 'online'])
  })

  it('keeps its interval when the page was hidden for a moment', async () => {
    const { page, beats } = setUp()
    await pass(10)
    page.hide()
    await pass(5)
    page.show()
    await pass(44)
    expect(beats).toHaveLength(1)
    await pass(1)
    expect(beats).toHaveLength(2)
  })

  it('says away after five minutes without input, and online as soon as there is some', async () => {
    const { beats } = setUp()
    await pass(310)
    expect(beats.at(-1)).toEqual([300, 'away'])
    window.dispatchEvent(new Event('keydown'))
    expect(beats.at(-1)).toEqual([310, 'online'])
  })

  it('goes on after a beat that failed', async () => {
    const { beats } = setUp(() => Promise.reject(new Error('away')))
    await pass(61)
    expect(beats).toHaveLength(2)
  })
})
