import { describe, expect, it } from 'vitest'
import { settingChanges } from './setting-changes'

describe('settingChanges', () => {
  it('says in words what a save has changed, in the order of the screen', () => {
    const before = { enabled: true, features: { search: true }, config: { searchTTL: 120, contactsTTL: 180 } }
    const after = { enabled: false, features: { search: false }, config: { searchTTL: 90, contactsTTL: 180 } }
    expect(settingChanges(before, after)).toEqual([
      { label: 'Caching', from: 'on', to: 'off' },
      { label: 'Search results', from: 'on', to: 'off' },
      { label: 'Search results kept for', from: '2 min', to: '1 min 30 s' },
    ])
  })

  it('takes what was not there for the default', () => {
    expect(settingChanges(null, { enabled: false })).toEqual([{ label: 'Caching', from: 'default', to: 'off' }])
  })

  it('says of a setting that it does not know what the server calls it', () => {
    expect(settingChanges({ grace: 5 }, { grace: 10 })).toEqual([{ label: 'grace', from: '5 s', to: '10 s' }])
  })
})
