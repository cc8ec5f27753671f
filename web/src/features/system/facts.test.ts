import { describe, expect, it } from 'vitest'
import { counterRows, factsOf, stateOf } from './facts'

describe('facts', () => {
  it('finds what counts hits and misses, however deep', () => {
    const rows = counterRows({
      layers: [{ name: 'memory', hits: 3, misses: 1, entries: 9 }],
      modules: { contacts: { list: { hits: 0, misses: 0 } } },
      uptime: 5,
    })
    expect(rows.map(({ name, ratio, entries }) => [name, ratio, entries])).toEqual([
      ['layers / memory', 0.75, 9],
      ['modules / contacts / list', null, null],
    ])
  })

  it('lays out whatever is told', () => {
    expect(factsOf({ memory: { used: 12 }, clients: null, role: 'master' })).toEqual([
      { name: 'memory.used', value: 12 },
      { name: 'role', value: 'master' },
    ])
  })

  it('reads a state in its short and its long form', () => {
    expect([stateOf('connected'), stateOf({ state: 'degraded' }), stateOf(7)]).toEqual([
      'connected',
      'degraded',
      'unknown',
    ])
  })
})
