import { describe, expect, it } from 'vitest'
import { factsOf, stateOf } from '@/ui/facts'

describe('facts', () => {
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
