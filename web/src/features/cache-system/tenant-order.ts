import { TENANT_SORTS, type TenantSort } from './cache-system-search'
import type { TenantFigures } from './shapes'

export interface TenantOrder {
  readonly field: TenantSort
  readonly isDescending: boolean
}

/** The largest first, until somebody says otherwise. */
const DEFAULT_ORDER: TenantOrder = { field: 'bytes', isDescending: true }

/** The order that the URL names. */
export function tenantOrder(sort: string | undefined): TenantOrder {
  const field = TENANT_SORTS.find((known) => known === sort?.replace(/^-/, ''))
  return field === undefined ? DEFAULT_ORDER : { field, isDescending: sort?.startsWith('-') ?? false }
}

/** What the URL says after the head of `field` was pressed: figures begin with the most, names with A. */
export function pressedOrder(order: TenantOrder, field: TenantSort): string {
  const isDescending = order.field === field ? !order.isDescending : field !== 'name'
  return `${isDescending ? '-' : ''}${field}`
}

/** The workspaces in order; those without a figure come last. */
export function sortTenants(tenants: readonly TenantFigures[], order: TenantOrder): TenantFigures[] {
  const direction = order.isDescending ? -1 : 1
  return tenants.toSorted((one, other) => {
    const [left, right] = [sortValue(one, order.field), sortValue(other, order.field)]
    if (left === null || right === null) return Number(left === null) - Number(right === null)
    if (typeof left === 'string' || typeof right === 'string') {
      return direction * String(left).localeCompare(String(right), 'en')
    }
    return direction * (left - right)
  })
}

function sortValue(tenant: TenantFigures, field: TenantSort): string | number | null {
  return field === 'name' ? tenantName(tenant) : tenant[field]
}

export function tenantName({ name, slug, tenant_id }: TenantFigures): string {
  return name || slug || tenant_id
}
