import { describe, expect, it } from 'vitest'
import {
  countChanges,
  draftOf,
  type Edits,
  fieldMessage,
  NO_EDITS,
  otherMessages,
  policyOf,
  requestOf,
  secondsProblem,
} from './settings-draft'
import type { CachePolicy } from './shapes'

const SAVED: CachePolicy = {
  enabled: true,
  features: { contactCounts: true, contactLists: true, search: true, messageHistory: false },
  config: { contactCountsTTL: 300, contactsTTL: 180, searchTTL: 120, messageHistoryTTL: 300 },
}

const edited = (edits: Partial<Edits>) => draftOf(SAVED, { ...NO_EDITS, ...edits })

describe('the draft of the settings', () => {
  it.each([
    ['1', null],
    [' 86400 ', null],
    ['0', 'Give 1 to 86,400 seconds (1 day)'],
    ['86401', 'Give 1 to 86,400 seconds (1 day)'],
    ['-5', 'Give whole seconds, in digits'],
    ['1.5', 'Give whole seconds, in digits'],
    ['5 min', 'Give whole seconds, in digits'],
    ['  ', 'Give a number of seconds'],
  ])('says of the lifetime "%s": %s', (text, message) => {
    expect(secondsProblem(text)).toBe(message)
  })

  it('counts what differs from what is saved, not what was touched', () => {
    expect(countChanges(SAVED, edited({}))).toBe(0)
    expect(countChanges(SAVED, edited({ enabled: true, lifetimes: { searchTTL: ' 120 ' } }))).toBe(0)
    expect(
      countChanges(SAVED, edited({ enabled: false, features: { search: false }, lifetimes: { contactsTTL: '60' } })),
    ).toBe(3)
  })

  it('follows what is saved elsewhere in what was not touched', () => {
    const saved = { ...SAVED, enabled: false }
    const draft = draftOf(saved, { features: {}, lifetimes: { searchTTL: '60' } })
    expect(draft.enabled).toBe(false)
    expect(countChanges(saved, draft)).toBe(1)
  })

  it('cannot be saved while a lifetime is wrong', () => {
    expect(policyOf(edited({ lifetimes: { searchTTL: '' } }))).toBeNull()
    expect(policyOf(edited({ lifetimes: { searchTTL: ' 60 ' } }))?.config.searchTTL).toBe(60)
  })

  it('sends what differs, and nothing else', () => {
    const wanted = policyOf(edited({ features: { search: false }, lifetimes: { contactsTTL: '60' } }))
    expect(wanted && requestOf(SAVED, wanted)).toEqual({
      features: { search: false },
      cacheConfig: { contactsTTL: 60 },
    })
    const off = policyOf(edited({ enabled: false }))
    expect(off && requestOf(SAVED, off)).toEqual({ cacheEnabled: false })
  })

  it('finds the message of a field however deep the server says it lies', () => {
    const errors = { 'cacheConfig.searchTTL': 'is too long', contactsTTL: 'is too short', weather: 'is unknown' }
    expect(fieldMessage(errors, 'searchTTL')).toBe('is too long')
    expect(fieldMessage(errors, 'contactsTTL')).toBe('is too short')
    expect(fieldMessage(errors, 'search')).toBeUndefined()
    expect(otherMessages(errors)).toEqual(['weather is unknown'])
  })
})
