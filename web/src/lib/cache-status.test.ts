import { describe, expect, it } from 'vitest'
import { parseCacheStatus } from '@/lib/cache-status'

describe('parseCacheStatus', () => {
  it('reads a hit with its layer and time left', () => {
    expect(parseCacheStatus('thermocline; hit; ttl=123; detail=memory')).toEqual([
      { cache: 'thermocline', hit: true, forwarded: null, ttl: 123, stored: false, collapsed: false, detail: 'memory' },
    ])
  })

  it('reads why a request went on, and that the answer was stored', () => {
    const [step] = parseCacheStatus('thermocline; fwd=miss; stored; collapsed; detail=absent')
    expect(step).toMatchObject({ hit: false, forwarded: 'miss', stored: true, collapsed: true, detail: 'absent' })
  })

  it('keeps the order: the cache closest to the origin first', () => {
    const steps = parseCacheStatus('thermocline; fwd=miss, edge; hit; ttl=-4')
    expect(steps.map(({ cache, ttl }) => [cache, ttl])).toEqual([
      ['thermocline', null],
      ['edge', -4],
    ])
  })

  it('does not split inside quotes', () => {
    const [step] = parseCacheStatus('"cache; one"; hit; detail="a, \\"b\\"; c"')
    expect(step).toMatchObject({ cache: 'cache; one', detail: 'a, "b"; c' })
  })

  it('takes ?0 for false', () => {
    expect(parseCacheStatus('c; hit=?0; stored=?1')[0]).toMatchObject({ hit: false, stored: true })
  })

  it('finds nothing in an absent or empty header', () => {
    expect(parseCacheStatus(null)).toEqual([])
    expect(parseCacheStatus(' , ')).toEqual([])
  })
})
