import { queryOptions } from '@tanstack/react-query'
import { api, unwrap } from '@/api/client'
import { freshness } from '@/api/freshness'

/** The tenants whose name or slug has `text` in it, by name. */
export function tenantsQuery(text: string) {
  const search = text.trim() === '' ? {} : { search: text.trim() }
  const query = { ...search, sort_by: 'name', sort_order: 'asc', limit: 50 }
  return queryOptions({
    queryKey: ['tenants', 'list', query],
    queryFn: async ({ signal }) => (await unwrap(api.GET('/api/tenants', { params: { query }, signal }))).tenants,
    staleTime: freshness.settings,
  })
}
