import { describe, expect, it } from 'vitest'
import { counterRows, layerRows } from './facts'

describe('counters', () => {
  it('counts a miss of one layer where the next one was asked', () => {
    const rows = layerRows({
      memory: { hits: 90, entries: 7 },
      remote: { hits: 6 },
      source: { misses: 4 },
    })
    expect(rows.map(({ name, hits, misses, ratio, entries }) => [name, hits, misses, ratio, entries])).toEqual([
      ['memory', 90, 10, 0.9, 7],
      ['remote', 6, 4, 0.6, null],
    ])
    expect(layerRows({ memory: { hits: 0 }, remote: null, source: { misses: 0 } })[0]?.ratio).toBeNull()
  })

  it('adds the hits of all layers, and leaves out what nobody asked for', () => {
    const rows = counterRows({
      detail: { memory_hits: 1, remote_hits: 2, misses: 1 },
      list: { hits: 7, misses: 3 },
      search: { hits: 0, misses: 0 },
    })
    expect(rows.map(({ name, hits, ratio }) => [name, hits, ratio])).toEqual([
      ['list', 7, 0.7],
      ['detail', 3, 0.75],
    ])
  })
})
