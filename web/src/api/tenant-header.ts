/** Names a tenant in requests that have no parameter for it. */
export const TENANT_HEADER = 'X-Tenant-ID'

/** The headers of a request in the scope of `tenant`; none for one's own. */
export function tenantHeaders(tenant: string | undefined): Record<string, string> {
  return tenant === undefined ? {} : { [TENANT_HEADER]: tenant }
}
