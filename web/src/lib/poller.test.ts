import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Poller } from '@/lib/poller'
import { FakePage } from '@/testing/fake-page'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A poller without jitter, and the seconds at which it asked. */
function setUp(answers: readonly boolean[] = [], random = () => 0.5) {
  const page = new FakePage()
  const askedAt: number[] = []
  const start = Date.now()
  const poller = new Poller({
    page,
    random,
    poll: async () => {
      askedAt.push((Date.now() - start) / 1_000)
      return answers[askedAt.length - 1] ?? false
    },
  })
  return { page, poller, askedAt }
}

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1_000)

describe('Poller', () => {
  it('asks at once and then doubles its waits from 15 to 60 seconds', async () => {
    const { poller, askedAt } = setUp()
    poller.start()
    await pass(230)
    expect(askedAt).toEqual([0, 15, 45, 105, 165, 225])
  })

  it('begins again with the shortest wait when something new came', async () => {
    const { poller, askedAt } = setUp([false, false, true])
    poller.start()
    await pass(100)
    expect(askedAt).toEqual([0, 15, 45, 60, 90])
  })

  it('cuts a long wait when somebody is at work', async () => {
    const { poller, askedAt } = setUp()
    poller.start()
    await pass(110)
    poller.noteActivity()
    await pass(10)
    expect(askedAt).toEqual([0, 15, 45, 105, 120])
  })

  it('is not made to ask more often than every 15 seconds by activity', async () => {
    const { poller, askedAt } = setUp()
    poller.start()
    for (let second = 0; second < 60; second++) {
      await pass(1)
      poller.noteActivity()
    }
    expect(askedAt).toEqual([0, 15, 30, 45, 60])
  })

  it('asks nothing while the page is hidden, and at once what is overdue when it is shown', async () => {
    const { poller, askedAt, page } = setUp()
    poller.start()
    await pass(16)
    page.hide()
    await pass(600)
    expect(askedAt).toEqual([0, 15])
    page.show()
    await pass(1)
    expect(askedAt).toEqual([0, 15, 616])
  })

  it('waits out the 15 seconds when the page was hidden for a moment only', async () => {
    const { poller, askedAt, page } = setUp()
    poller.start()
    await pass(2)
    page.hide()
    await pass(2)
    page.show()
    await pass(10)
    expect(askedAt).toEqual([0])
    await pass(1)
    expect(askedAt).toEqual([0, 15])
  })

  it.each([
    [0, 13.5],
    [0.999_999, 16.5],
  ])('moves a wait by at most a tenth (random %d)', async (random, second) => {
    const { poller, askedAt } = setUp([], () => random)
    poller.start()
    await pass(17)
    expect(askedAt[1]).toBeCloseTo(second, 2)
  })

  it('goes on after a failure, and asks one thing at a time', async () => {
    let underWay = 0
    let most = 0
    let asked = 0
    const poller = new Poller({
      page: new FakePage(),
      random: () => 0.5,
      poll: async () => {
        asked++
        most = Math.max(most, ++underWay)
        await new Promise((resolve) => setTimeout(resolve, 40_000))
        underWay--
        throw new Error('away')
      },
    })
    poller.start()
    await pass(30)
    poller.noteActivity()
    await pass(270)
    expect(asked).toBeGreaterThan(2)
    expect(most).toBe(1)
  })

  it('gives up the question under way when stopped, and can start again', async () => {
    const signals: AbortSignal[] = []
    const poller = new Poller({
      page: new FakePage(),
      poll: (signal) => {
        signals.push(signal)
        return new Promise(() => undefined)
      },
    })
    poller.start()
    await pass(1)
    poller.stop()
    expect(signals[0]?.aborted).toBe(true)
    await pass(100)
    expect(signals).toHaveLength(1)
    poller.start()
    await pass(1)
    expect(signals).toHaveLength(2)
    poller.stop()
  })
})
