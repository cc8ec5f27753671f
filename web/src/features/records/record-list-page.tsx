import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { freshness } from '@/api/freshness'
import { type RowList, rowListKey } from '@/api/row-pages'
import { useTenantScope } from '@/session/tenant-scope'
import { type ListSearch, sortOf, sortParameters } from '@/ui/list-search'
import { type ChangeSearch, ListView } from '@/ui/list-view'
import type { RecordModule } from './record-modules'

export interface RecordListPageProps<Row> {
  /** The module's name in the API. */
  readonly name: string
  readonly module: RecordModule<Row>
  readonly search: ListSearch
}

/** The list of any module: search, sort, columns. For reading only. */
export function RecordListPage<Row>({ name, module, search }: RecordListPageProps<Row>) {
  const navigate = useNavigate()
  const sort = sortOf(search, module.columns)
  const parameters = JSON.stringify({ tenant_id: useTenantScope(), search: search.search, ...sortParameters(sort) })
  const list = useMemo<RowList<Row>>(() => {
    const query = JSON.parse(parameters)
    return {
      key: rowListKey([name], query),
      staleTime: query.search === undefined ? freshness.list : freshness.search,
      fetchPage: (page, signal) => module.fetchPage({ ...query, ...page }, signal),
    }
  }, [name, module, parameters])

  const handleChangeSearch: ChangeSearch = (changes, options) =>
    void navigate({ to: '.', search: (before) => ({ ...before, ...changes }), replace: options?.replace })

  return (
    <ListView
      title={module.title}
      columns={module.columns}
      list={list}
      search={search}
      onChangeSearch={handleChangeSearch}
      rowLabel={module.rowLabel}
      isFiltered={false}
      onClearFilters={() => handleChangeSearch({ search: undefined, row: undefined })}
    />
  )
}
