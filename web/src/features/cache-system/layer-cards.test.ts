import { describe, expect, it } from 'vitest'
import { layerCards } from './layer-cards'

describe('layerCards', () => {
  it('shows each layer with its state and the figure that counts most', () => {
    const cards = layerCards({
      memory: { bytes: 50_000_000, capacity: 200_000_000, entries: 9 },
      stores: [
        {
          name: 'redis-cache',
          state: 'degraded',
          latency_ms: 0.3,
          address: 'redis://127.0.0.1:6379/0',
          info: { a: 1 },
        },
        { name: 'redis-journal', state: 'disabled' },
      ],
      feed: { state: 'connected', lag_ms: 1.2, raises_heard_since: '2026-11-21T12:00:00Z' },
      versions: { keys: 12 },
      breaker: 'closed',
    })
    expect(cards.map(({ name, state, main }) => [name, state, main && `${main.value} ${main.label}`])).toEqual([
      ['Memory', 'connected', '50.0 MB of 200.0 MB'],
      ['Cache store', 'degraded', '0.3 ms there and back'],
      ['Journal', 'not_in_use', null],
      ['Change feed', 'connected', '1.2 ms behind'],
      ['Breaker', 'closed', null],
    ])
    expect(cards[0]?.fill).toBe(0.25)
    expect(cards[0]?.facts).toEqual([{ name: 'entries', value: 9 }])
    expect(cards[1]?.facts).toEqual([{ name: 'address', value: '127.0.0.1:6379/0' }])
    expect(cards[3]?.facts).toEqual([{ name: 'versions.keys', value: 12 }])
  })

  it('leaves out what the answer does not have', () => {
    expect(layerCards({ memory: { bytes: 1 } }).map(({ name }) => name)).toEqual(['Memory'])
  })
})
