import { Button } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { UserPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { ROLES } from '@/session/access'
import { useTenantScope } from '@/session/tenant-scope'
import { useSession } from '@/session/use-session'
import { FilterSelect, wordChoices } from '@/ui/filter-select'
import { sortOf } from '@/ui/list-search'
import { ListView } from '@/ui/list-view'
import { userList } from './api'
import { NewUserDialog } from './new-user-dialog'
import { userColumns, userName } from './user-columns'
import { type UserSearch, userListParameters } from './user-search'

const route = getRouteApi('/_app/users')

/** Who may sign in. Admins open a user to change role, permissions and whether the account is active. */
export function UsersPage() {
  const search = route.useSearch()
  const changeSearch = route.useNavigate()
  const navigate = useNavigate()
  const tenant = useTenantScope()
  const { isAtLeast } = useSession()
  const [isCreating, setIsCreating] = useState(false)
  const change = (changes: Partial<UserSearch>, options?: { replace: boolean }) =>
    void changeSearch({ search: (before) => ({ ...before, ...changes }), replace: options?.replace })

  const parameters = userListParameters(search, sortOf(search, userColumns), tenant)
  const key = JSON.stringify(parameters)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the parameters, spelled out
  const list = useMemo(() => userList(parameters), [key])

  return (
    <>
      <ListView
        title="Users"
        columns={userColumns}
        list={list}
        search={search}
        onChangeSearch={(changes, options) => change(changes, options)}
        rowLabel={userName}
        onOpen={(user) => void navigate({ to: '/users/$userId', params: { userId: user.id } })}
        isFiltered={search.role !== undefined}
        onClearFilters={() => change({ role: undefined, search: undefined, row: undefined })}
        filters={
          <FilterSelect
            label="Role"
            width={130}
            value={search.role}
            choices={wordChoices(ROLES)}
            onChange={(role) => change({ role, row: undefined })}
          />
        }
        actions={
          isAtLeast('admin') && (
            <Button size="xs" leftSection={<UserPlus size={14} />} onClick={() => setIsCreating(true)}>
              New user
            </Button>
          )
        }
      />
      {isCreating && (
        <NewUserDialog
          onClose={() => setIsCreating(false)}
          onCreated={(user) => void navigate({ to: '/users/$userId', params: { userId: user.id } })}
        />
      )}
    </>
  )
}
