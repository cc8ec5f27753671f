import { describe, expect, it } from 'vitest'
import { VersionTokens } from '@/api/version-tokens'

describe('VersionTokens', () => {
  it('keeps the newest of each module', () => {
    const tokens = new VersionTokens()
    tokens.observe('', 'contacts=42, accounts=7')
    tokens.observe('', 'contacts=41')
    tokens.observe('', 'leads=3')
    expect(tokens.header('')).toBe('contacts=42, accounts=7, leads=3')
  })

  it('never mixes tenants, whose versions have nothing to do with each other', () => {
    const tokens = new VersionTokens()
    tokens.observe('north', 'contacts=900')
    expect(tokens.header('south')).toBeNull()
  })

  it('ignores what it cannot read', () => {
    const tokens = new VersionTokens()
    tokens.observe('', 'contacts=many, =4, accounts')
    tokens.observe('', null)
    expect(tokens.header('')).toBeNull()
  })

  it('forgets everything when cleared', () => {
    const tokens = new VersionTokens()
    tokens.observe('', 'contacts=1')
    tokens.clear()
    expect(tokens.header('')).toBeNull()
  })
})
