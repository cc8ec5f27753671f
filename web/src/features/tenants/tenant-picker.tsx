import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTenantScope } from '@/session/tenant-scope'
import { tenantsQuery } from './api'

/** Where a superadmin chooses the workspace to look around in; all of them when none is chosen. */
export function TenantPicker() {
  const tenant = useTenantScope()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text, 250)
  const tenants = useQuery({ ...tenantsQuery(search), placeholderData: keepPreviousData })

  const found = (tenants.data ?? []).map(({ slug, name }) => ({ value: slug, label: name || slug }))
  const isListed = tenant === undefined || found.some(({ value }) => value === tenant)

  return (
    <Select
      size="xs"
      w={190}
      aria-label="Workspace"
      placeholder="All workspaces"
      searchable
      clearable
      nothingFoundMessage="No workspace matches"
      // Found by the server; what it found is not to be filtered again.
      filter={({ options }) => options}
      data={isListed ? found : [{ value: tenant, label: tenant }, ...found]}
      value={tenant ?? null}
      // Only what is typed: the field also shows the name of the choice, which is nothing to search for.
      onInput={(event) => setText(event.currentTarget.value)}
      onDropdownClose={() => setText('')}
      onChange={(slug) =>
        void navigate({ to: '.', search: (before) => ({ ...before, tenant: slug ?? undefined, row: undefined }) })
      }
    />
  )
}
