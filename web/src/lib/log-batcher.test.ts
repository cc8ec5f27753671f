import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { LogBatcher, type LogTransport } from '@/lib/log-batcher'
import { FakePage } from '@/testing/fake-page'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000)
const away = () => Promise.reject(new Error('away'))

function setUp(change: Partial<LogTransport<string>> = {}) {
  const page = new FakePage()
  const bulks: string[][] = []
  const singles: string[] = []
  const beacons: string[][] = []
  const transport: { -readonly [Way in keyof LogTransport<string>]: LogTransport<string>[Way] } = {
    postBulk: async (entries) => {
      bulks.push([...entries])
      return { refused: 0 }
    },
    postOne: async (entry) => {
      singles.push(entry)
      return 'taken'
    },
    beaconBulk: (entries) => {
      beacons.push([...entries])
      return true
    },
    beaconOne: (entry) => {
      beacons.push([entry])
      return true
    },
    ...change,
  }
  const batcher = new LogBatcher<string>({
    page,
    transport,
    dropNotice: ({ queue_full, refused }) => `lost ${queue_full}+${refused}`,
  })
  const stop = batcher.start()
  const add = (count: number, name = 'entry') => {
    for (let number = 1; number <= count; number++) batcher.add(`${name} ${number}`)
  }
  return { page, transport, batcher, stop, add, bulks, singles, beacons }
}

describe('LogBatcher', () => {
  it('sends what has gathered five seconds after the first entry', async () => {
    const { add, bulks } = setUp()
    add(2)
    await pass(4.9)
    expect(bulks).toEqual([])
    await pass(0.2)
    expect(bulks).toEqual([['entry 1', 'entry 2']])
    await pass(60)
    expect(bulks).toHaveLength(1)
  })

  it('sends at once at the threshold', async () => {
    const { add, bulks } = setUp()
    add(50)
    await pass(0)
    expect(bulks[0]).toHaveLength(50)
  })

  it('sends what came while a batch was on its way afterwards, and keeps the order', async () => {
    const { add, bulks, transport } = setUp()
    const postBulk = vi.spyOn(transport, 'postBulk').mockImplementation(async (entries) => {
      bulks.push([...entries])
      await new Promise((resolve) => setTimeout(resolve, 8_000))
      return { refused: 0 }
    })
    add(1, 'first')
    await pass(5)
    add(1, 'second')
    await pass(7)
    expect(postBulk).toHaveBeenCalledTimes(1)
    await pass(10)
    expect(bulks).toEqual([['first 1'], ['second 1']])
  })

  it('posts one by one when the bulk route fails', async () => {
    const { add, singles, batcher } = setUp({ postBulk: away })
    add(3)
    await pass(5)
    expect(singles).toEqual(['entry 1', 'entry 2', 'entry 3'])
    expect(batcher.statistics).toEqual({ queued: 0, sent: 3, dropped: { queue_full: 0, refused: 0 } })
  })

  it('keeps what can go neither way, and tries again at growing distances', async () => {
    const attempts: number[] = []
    const begin = Date.now()
    const { add, batcher, transport } = setUp({
      postBulk: () => {
        attempts.push(Math.round((Date.now() - begin) / 1_000))
        return away()
      },
      postOne: away,
    })
    add(3)
    await pass(50)
    expect(attempts.length).toBe(4)
    expect(attempts[2]! - attempts[1]!).toBeGreaterThan(attempts[1]! - attempts[0]!)
    expect(batcher.statistics.queued).toBe(3)
    const sent: string[] = []
    transport.postBulk = async (entries) => {
      sent.push(...entries)
      return { refused: 0 }
    }
    await pass(70)
    expect(sent).toEqual(['entry 1', 'entry 2', 'entry 3'])
  })

  it('does not send twice what went alone before the way broke', async () => {
    const taken: string[] = []
    let isAway = false
    const { add } = setUp({
      postBulk: away,
      postOne: async (entry) => {
        if (isAway) throw new Error('away')
        taken.push(entry)
        isAway = taken.length === 2
        return 'taken'
      },
    })
    add(4)
    await pass(5)
    isAway = false
    await pass(30)
    expect(taken).toEqual(['entry 1', 'entry 2', 'entry 3', 'entry 4'])
  })

  it('counts what finds the queue full, and tells the server how many', async () => {
    const { add, batcher, transport } = setUp({ postBulk: away, postOne: away })
    add(130)
    await pass(0)
    expect(batcher.statistics).toMatchObject({ queued: 100, dropped: { queue_full: 30 } })
    const sent: string[] = []
    transport.postBulk = async (entries) => {
      sent.push(...entries)
      return { refused: 0 }
    }
    await pass(120)
    expect(sent).toHaveLength(101)
    expect(sent[0]).toBe('entry 1')
    expect(sent).toContain('lost 30+0')
  })

  it('counts and tells what the server refuses for good', async () => {
    const { add, bulks, batcher, transport } = setUp({
      postBulk: away,
      postOne: async (entry) => (entry === 'entry 2' ? 'taken' : 'refused'),
    })
    add(3)
    await pass(5)
    expect(batcher.statistics).toEqual({ queued: 0, sent: 1, dropped: { queue_full: 0, refused: 2 } })
    transport.postBulk = async (entries) => {
      bulks.push([...entries])
      return { refused: 0 }
    }
    await pass(6)
    expect(bulks).toEqual([['lost 0+2']])
  })

  it('does not tell a server that takes nothing again and again that it did so', async () => {
    let asked = 0
    const { add, batcher } = setUp({
      postBulk: async (entries) => {
        asked++
        return { refused: entries.length }
      },
    })
    add(1)
    await pass(600)
    expect(asked).toBe(1)
    add(1)
    await pass(5)
    expect(asked).toBe(2)
    expect(batcher.statistics.dropped.refused).toBe(3)
  })

  it('hands everything to the browser when the page is hidden', async () => {
    const { add, page, beacons, bulks } = setUp()
    add(3)
    page.hide()
    expect(beacons).toEqual([['entry 1', 'entry 2', 'entry 3']])
    await pass(10)
    expect(bulks).toEqual([])
  })

  it('hands everything to the browser when the page is left', () => {
    const { add, beacons } = setUp()
    add(1)
    window.dispatchEvent(new Event('pagehide'))
    window.dispatchEvent(new Event('pagehide'))
    expect(beacons).toEqual([['entry 1']])
  })

  it('splits what is too much for one beacon, and keeps what the browser never takes', () => {
    const taken: string[][] = []
    const { add, page, batcher } = setUp({
      beaconBulk: (entries) => {
        const fits = entries.length <= 3 && !entries.includes('entry 5')
        if (fits) taken.push([...entries])
        return fits
      },
    })
    add(8)
    page.hide()
    expect(taken.flat().sort()).toEqual([1, 2, 3, 4, 6, 7, 8].map((number) => `entry ${number}`))
    expect(batcher.statistics).toMatchObject({ queued: 1, sent: 7 })
  })

  it('uses single beacons while the bulk route is known to fail', async () => {
    const { add, page, beacons } = setUp({ postBulk: away })
    add(1, 'before')
    await pass(5)
    add(2)
    page.hide()
    expect(beacons).toEqual([['entry 1'], ['entry 2']])
  })

  it('sends what waits when stopped', () => {
    const { add, stop, beacons } = setUp()
    add(1)
    stop()
    expect(beacons).toEqual([['entry 1']])
  })
})
