import { describe, expect, it } from 'vitest'
import type { TenantFigures } from './shapes'
import { pressedOrder, sortTenants, tenantOrder } from './tenant-order'

function tenant(name: string, bytes: number, hit_ratio: number | null): TenantFigures {
  return {
    tenant_id: name,
    slug: name,
    name,
    cache_enabled: true,
    entries: bytes,
    bytes,
    hits: 0,
    misses: 0,
    hit_ratio,
    evictions: 0,
  }
}

const TENANTS = [tenant('b', 10, null), tenant('a', 30, 0.2), tenant('c', 20, 0.9)]
const sorted = (sort: string | undefined) => sortTenants(TENANTS, tenantOrder(sort)).map(({ name }) => name)

describe('the order of the workspaces', () => {
  it('begins with the largest, and takes what the URL says', () => {
    expect(sorted(undefined)).toEqual(['a', 'c', 'b'])
    expect(sorted('weather')).toEqual(['a', 'c', 'b'])
    expect(sorted('name')).toEqual(['a', 'b', 'c'])
  })

  it('keeps what has no figure at the end, whichever way', () => {
    expect(sorted('hit_ratio')).toEqual(['a', 'c', 'b'])
    expect(sorted('-hit_ratio')).toEqual(['c', 'a', 'b'])
  })

  it('turns round at the second press', () => {
    expect(pressedOrder(tenantOrder(undefined), 'entries')).toBe('-entries')
    expect(pressedOrder(tenantOrder('-entries'), 'entries')).toBe('entries')
    expect(pressedOrder(tenantOrder(undefined), 'name')).toBe('name')
  })
})
