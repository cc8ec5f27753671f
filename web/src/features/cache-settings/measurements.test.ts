import { describe, expect, it } from 'vitest'
import { measuredWays } from './measurements'

const standard = { timeMs: 9, type: 'database', p50Ms: 8, p99Ms: 20 }
const warm = { timeMs: 2, type: 'redis_hit', improvementPercent: 75 }

describe('measuredWays', () => {
  it('measures every way by the slowest, by the median where there is one', () => {
    const performance = { standard, redisCold: { ...warm, timeMs: 10 }, redisWarm: warm, inProcess: null }
    expect(measuredWays({ performance }).map(({ name, share }) => [name, share])).toEqual([
      ['Database', 0.8],
      ['Cache store, cold', 1],
      ['Cache store, warm', 0.2],
      ['Memory', 0],
    ])
  })

  it('has no time for what took no part, or gave no answer that counts', () => {
    const performance = { standard, redisCold: null, redisWarm: null, inProcess: { type: 'memory_hit' } }
    const ways = measuredWays({ performance })
    expect(ways.slice(1).map(({ measured, share }) => [measured, share])).toEqual([
      [null, 0],
      [null, 0],
      [null, 0],
    ])
  })
})
