import { describe, expect, it } from 'vitest'
import { isStoreAway, measuredWays } from './measurements'

const standard = { timeMs: 9, type: 'database', p50Ms: 8, p99Ms: 20 }
const warm = { timeMs: 2, type: 'redis_hit', improvementPercent: 75 }

describe('measuredWays', () => {
  it('measures every way by the slowest, by the median where there is one', () => {
    const result = { performance: { standard, redisCold: { ...warm, timeMs: 10 }, redisWarm: warm, inProcess: null } }
    expect(measuredWays(result).map(({ name, share }) => [name, share])).toEqual([
      ['Database', 0.8],
      ['Cache store, cold', 1],
      ['Cache store, warm', 0.2],
      ['Memory', 0],
    ])
    expect(isStoreAway(result)).toBe(false)
  })

  it('knows when the store took no part', () => {
    const result = { performance: { standard, redisCold: null, redisWarm: null } }
    expect(isStoreAway(result)).toBe(true)
    expect(measuredWays(result)[1]).toMatchObject({ measured: null, share: 0 })
  })
})
