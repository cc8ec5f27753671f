import { describe, expect, it } from 'vitest'
import { navigationItem } from './navigation'

describe('navigationItem', () => {
  it.each([
    ['/system', '/system'],
    ['/system/cache', '/system/cache'],
    ['/settings/cache', '/settings'],
    ['/contacts/0190b000-0000-7000-8000-000000000001', '/contacts'],
  ])('finds for %s the item of %s', (pathname, path) => {
    expect(navigationItem(pathname)?.path).toBe(path)
  })

  it('finds nothing for an address that only begins like an item', () => {
    expect(navigationItem('/systematic')).toBeUndefined()
  })
})
