import { describe, expect, it } from 'vitest'
import { parseLiveEvent } from '@/live/live-event'
import { LiveStore } from '@/live/live-store'

function fold(store: LiveStore, name: string, data: unknown) {
  const event = parseLiveEvent({ name, data: JSON.stringify(data), id: '' })
  return event === null ? null : store.fold(event)
}

const person = (id: string, status: string) => ({ user_id: id, email: `${id}@example.com`, live_status: status })

describe('LiveStore', () => {
  it('names the modules whose version has changed', () => {
    const store = new LiveStore()
    expect(fold(store, 'versions', { complete: true, versions: { contacts: 1, leads: 2 } })).toEqual([
      'contacts',
      'leads',
    ])
    expect(fold(store, 'versions', { complete: false, versions: { leads: 3 } })).toEqual(['leads'])
    expect(fold(store, 'versions', { complete: true, versions: { contacts: 1, leads: 3 } })).toEqual([])
    expect(store.read().versions.get('contacts')).toBe(1)
  })

  it('keeps who is here by what changes', () => {
    const store = new LiveStore()
    fold(store, 'presence', { complete: true, users: [person('a', 'online'), person('b', 'online')], left: [] })
    fold(store, 'presence', { complete: false, users: [person('b', 'away'), person('c', 'online')], left: ['a'] })
    const people = [...(store.read().people?.values() ?? [])]
    expect(people.map(({ user_id, live_status }) => [user_id, live_status])).toEqual([
      ['b', 'away'],
      ['c', 'online'],
    ])
  })

  it('brings another store to where it stands', () => {
    const store = new LiveStore()
    fold(store, 'versions', { complete: true, versions: { contacts: 1 } })
    fold(store, 'presence', { complete: true, users: [person('a', 'online')], left: [] })
    fold(store, 'notification', { unread: 2, notifications: [] })
    fold(store, 'job', { id: 'j', kind: 'import', state: 'running', detail: {}, updated_at: '2026-11-21T12:00:00Z' })
    const other = new LiveStore()
    for (const event of store.snapshot()) fold(other, event.name, JSON.parse(event.data))
    expect(other.read()).toEqual(store.read())
  })

  it('tells nobody about an inbox that is the same', () => {
    const store = new LiveStore()
    let told = 0
    store.subscribe(() => told++)
    fold(store, 'notification', { unread: 0, notifications: [] })
    fold(store, 'notification', { unread: 0, notifications: [] })
    expect(told).toBe(1)
  })

  it.each([
    ['surprise', {}],
    ['notification', { unread: 'many' }],
    ['versions', null],
  ])('passes over %s that it cannot read', (name, data) => {
    expect(fold(new LiveStore(), name, data)).toBeNull()
  })
})
