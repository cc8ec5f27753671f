import { describe, expect, it } from 'vitest'
import type { Tenant, User } from '@/api/rows'
import { resolveAccessUser } from '@/session/access'
import { normalizeUser } from '@/session/user'

const user = (change: Partial<User>) =>
  ({ id: '1', email: 'kim@example.com', role: 'member', tenant_id: 't', metadata: {}, ...change }) as User

const access = (row: User) => resolveAccessUser(row, null)

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
    expect(access(user({ role: role as never })).role).toBe(resolved)
  })

  it.each([
    [{ name: 'Acme', slug: 'acme' }, 'Acme'],
    [{ name: null, slug: 'acme' }, 'acme'],
    [null, 't'],
  ])('calls the tenant %j %s', (tenant, label) => {
    expect(resolveAccessUser(user({}), tenant as Tenant | null).tenant.label).toBe(label)
  })

  it('says of a superadmin without a tenant that every workspace is open', () => {
    expect(access(user({ role: 'superadmin', tenant_id: null })).tenant.label).toBe('All workspaces')
  })

  it('lets only readonly users not write', () => {
    expect(access(user({ role: 'readonly' })).mayWrite).toBe(false)
    expect(access(user({})).mayWrite).toBe(true)
  })

  it('opens what the permissions list and the navigation does not hide', () => {
    const kim = access(
      user({ permissions: { modules: ['contacts', 'leads'] }, navigation_permissions: { leads: false } }),
    )
    expect(['contacts', 'leads', 'accounts'].map((module) => kim.mayOpen(module))).toEqual([true, false, false])
  })

  it('takes permissions from metadata where an older row has them', () => {
    const kim = access(user({ metadata: { navigation_permissions: { tasks: false } } }))
    expect(kim.mayOpen('tasks')).toBe(false)
  })

  it('knows who stands above whom, and who may change what', () => {
    const kim = access(user({ role: 'manager', permissions: { modules: { leads: 'read' } } }))
    expect((['admin', 'manager', 'member'] as const).map(kim.isAtLeast)).toEqual([false, true, true])
    expect(['leads', 'contacts'].map(kim.mayChange)).toEqual([false, true])
    expect(access(user({ role: 'readonly' })).mayChange('contacts')).toBe(false)
  })

  it('hides nothing from admins', () => {
    expect(access(user({ role: 'admin', navigation_permissions: { tasks: false } })).mayOpen('tasks')).toBe(true)
  })
})
