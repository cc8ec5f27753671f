import { describe, expect, it } from 'vitest'
import { cacheAnswer } from '@/api/cache-answer'

function answer(headers: Record<string, string>) {
  return cacheAnswer(new Headers(headers))
}

describe('cacheAnswer', () => {
  it('names the layer of a hit, the time left and the time it took', () => {
    const hit = answer({
      'X-Cache': 'HIT',
      'Cache-Status': 'thermocline; hit; ttl=171; detail=memory',
      'Server-Timing': 'cache;desc="HIT memory", total;dur=0.180',
      'X-Version': 'contacts=42',
    })
    expect(hit).toEqual({
      outcome: 'HIT',
      layer: 'memory',
      reason: null,
      ttl: 171,
      serverTime: 0.18,
      version: 'contacts=42',
      url: null,
    })
  })

  it('names the request that was answered, without the host', () => {
    const headers = new Headers({ 'X-Cache': 'HIT' })
    expect(cacheAnswer(headers, 'https://crm.example.com/api/contacts?limit=20')?.url).toBe('/api/contacts?limit=20')
  })

  it('says why a miss was one', () => {
    const miss = answer({ 'X-Cache': 'MISS', 'Cache-Status': 'thermocline; fwd=stale; stored; detail=outdated' })
    expect(miss).toMatchObject({ outcome: 'MISS', layer: 'source', reason: 'outdated' })
  })

  it('says why a stale answer was given', () => {
    const stale = answer({ 'X-Cache': 'STALE', 'Cache-Status': 'thermocline; hit; ttl=-12; detail=source-failed' })
    expect(stale).toMatchObject({ outcome: 'STALE', layer: null, reason: 'source-failed', ttl: -12 })
  })

  it.each([
    ['thermocline; hit; ttl=5; detail=remote', 'HIT'],
    ['thermocline; hit; ttl=-5', 'STALE'],
    ['thermocline; fwd=bypass', 'BYPASS'],
    ['thermocline; fwd=miss', 'MISS'],
  ])('reads the outcome of %s without X-Cache', (header, outcome) => {
    expect(answer({ 'Cache-Status': header })?.outcome).toBe(outcome)
  })

  it('is silent about an answer that was never a matter of caching', () => {
    expect(answer({ 'Content-Type': 'application/json' })).toBeNull()
    expect(answer({ 'X-Cache': 'Miss from somewhere' })).toBeNull()
  })

  it('has no time where the server did not take it', () => {
    const headers = new Headers({ 'X-Cache': 'HIT', 'Server-Timing': 'cache;desc="HIT memory", total;dur=0.000' })
    expect(cacheAnswer(headers)?.serverTime).toBeNull()
  })
})
