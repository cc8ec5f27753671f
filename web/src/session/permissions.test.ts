import { describe, expect, it } from 'vitest'
import { moduleAccess } from '@/session/permissions'

describe('moduleAccess', () => {
  it.each([
    ['nothing said', null, 'write'],
    ['a ceiling', { access_level: 'read' }, 'read'],
    ['nothing at all', { access_level: 'none' }, 'none'],
    ['nothing but one', { access_level: 'none', modules: { contacts: 'read' } }, 'read'],
    ['a list with it', { modules: ['contacts'] }, 'write'],
    ['a list without it', { modules: ['leads'] }, 'none'],
    ['a level', { modules: { contacts: 'read' } }, 'read'],
    ['a level of another', { modules: { leads: 'none' } }, 'write'],
    ['a switch', { modules: { contacts: false } }, 'none'],
    ['a ceiling over a level', { access_level: 'view', modules: { contacts: 'full' } }, 'read'],
    ['an unknown level', { modules: { contacts: 'perhaps' } }, 'none'],
    ['rubbish', 'rubbish', 'read'],
  ])('reads %s', (_name, permissions, level) => {
    expect(moduleAccess(permissions, 'contacts')).toBe(level)
  })
})
