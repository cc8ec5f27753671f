import { describe, expect, it } from 'vitest'
import { moduleAccess } from '@/session/permissions'
import { PERMISSION_MODULES, permissionDraft, permissionsOf } from './permission-draft'

describe('permission drafts', () => {
  it.each([
    ['nothing said', null],
    ['a ceiling', { access_level: 'read' }],
    ['a list', { modules: ['contacts', 'leads'] }],
    ['levels', { modules: { contacts: 'read', leads: 'none' } }],
  ])('mean the same after saving what was not changed: %s', (_name, stored) => {
    const saved = permissionsOf(permissionDraft(stored), stored)
    for (const module of PERMISSION_MODULES) expect(moduleAccess(saved, module)).toBe(moduleAccess(stored, module))
  })

  it('are nothing when nothing is narrowed', () => {
    expect(permissionsOf(permissionDraft({ modules: {} }), { modules: {} })).toBeNull()
  })

  it('keep what they do not show', () => {
    const stored = { team: 'north', modules: { boards: 'read', leads: 'none' } }
    const draft = { ...permissionDraft(stored), leads: 'write' as const }
    expect(permissionsOf(draft, stored)).toEqual({ team: 'north', access_level: null, modules: { boards: 'read' } })
  })
})
