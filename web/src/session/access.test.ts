import { describe, expect, it } from 'vitest'
import type { Me } from '@/api/rows'
import { resolveAccessUser } from '@/session/access'
import { normalizeUser } from '@/session/user'

const me = (change: Partial<Me>) =>
  ({ id: '1', email: 'kim@example.com', role: 'member', tenant_id: 't', metadata: {}, ...change }) as Me

describe('normalizeUser', () => {
  it('promotes permissions, navigation and live status of older rows, and nothing else', () => {
    const user = normalizeUser({
      metadata: { permissions: { modules: ['leads'] }, live_status: 'away', display_name: 'stays', theme: 'dark' },
    })
    expect(user).toEqual({
      permissions: { modules: ['leads'] },
      live_status: 'away',
      navigation_permissions: null,
      metadata: { display_name: 'stays', theme: 'dark' },
    })
  })

  it('lets the top level win, and keeps a value in one place only', () => {
    const user = normalizeUser({ live_status: 'online', metadata: { live_status: 'offline' } })
    expect(user.live_status).toBe('online')
    expect(user.metadata).toEqual({})
  })
})

describe('resolveAccessUser', () => {
  it.each([
    ['employee', 'member'],
    ['Power-User', 'member'],
    ['admin', 'admin'],
    ['something new', 'readonly'],
  ])('reads the role %s as %s', (role, resolved) => {
    expect(resolveAccessUser(me({ role: role as never })).role).toBe(resolved)
  })

  it('lets only readonly users not write', () => {
    expect(resolveAccessUser(me({ role: 'readonly' })).mayWrite).toBe(false)
    expect(resolveAccessUser(me({})).mayWrite).toBe(true)
  })

  it('opens what the permissions list and the navigation does not hide', () => {
    const user = resolveAccessUser(
      me({ permissions: { modules: ['contacts', 'leads'] }, navigation_permissions: { leads: false } }),
    )
    expect(['contacts', 'leads', 'accounts'].map((module) => user.mayOpen(module))).toEqual([true, false, false])
  })

  it('takes permissions from metadata where an older row has them', () => {
    const user = resolveAccessUser(me({ metadata: { navigation_permissions: { tasks: false } } }))
    expect(user.mayOpen('tasks')).toBe(false)
  })

  it('hides nothing from admins', () => {
    expect(resolveAccessUser(me({ role: 'admin', navigation_permissions: { tasks: false } })).mayOpen('tasks')).toBe(
      true,
    )
  })
})
