import { Button } from '@mantine/core'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Contact } from '@/api/rows'
import { useTenantScope } from '@/session/tenant-scope'
import { useSession } from '@/session/use-session'
import { sortOf } from '@/ui/list-search'
import { type ChangeSearch, ListView } from '@/ui/list-view'
import { SelectionBar } from '@/ui/selection-bar'
import { useSelection } from '@/ui/use-selection'
import { contactList } from './api'
import { contactColumns } from './contact-columns'
import { ContactFilters } from './contact-filters'
import { type ContactListSearch, contactListParameters, isFiltered, NO_FILTERS } from './contact-list-search'
import { contactName } from './contact-name'
import { NewContactDialog } from './new-contact-dialog'

const route = getRouteApi('/_app/contacts')

/** All contacts of the workspace: search, filter, sort, jump anywhere. The URL holds the whole state. */
export function ContactListPage() {
  const search = route.useSearch()
  const navigate = useNavigate()
  const changeSearch = route.useNavigate()
  const { email, mayWrite } = useSession()
  const tenant = useTenantScope()
  const selection = useSelection<Contact>()
  const [isCreating, setIsCreating] = useState(false)

  const parameters = contactListParameters(search, sortOf(search, contactColumns), { me: email, tenant })
  const key = JSON.stringify(parameters)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the parameters, spelled out
  const list = useMemo(() => contactList(parameters), [key])

  const change = (changes: Partial<ContactListSearch>, options?: { replace: boolean }) =>
    void changeSearch({ search: (before) => ({ ...before, ...changes }), replace: options?.replace })
  const handleChangeSearch: ChangeSearch = (changes, options) => change(changes, options)
  const handleClear = () => change({ ...NO_FILTERS, row: undefined })

  return (
    <>
      <ListView
        title="Contacts"
        columns={contactColumns}
        list={list}
        search={search}
        onChangeSearch={handleChangeSearch}
        rowLabel={contactName}
        onOpen={(contact) => void navigate({ to: '/contacts/$contactId', params: { contactId: contact.id } })}
        selection={selection.grid}
        isFiltered={isFiltered(search)}
        onClearFilters={() => change({ ...NO_FILTERS, search: undefined, row: undefined })}
        filters={
          <ContactFilters
            search={search}
            onChange={(changes) => change({ ...changes, row: undefined })}
            onClear={handleClear}
          />
        }
        actions={
          mayWrite && (
            <Button size="xs" leftSection={<Plus size={14} />} onClick={() => setIsCreating(true)}>
              New contact
            </Button>
          )
        }
      />
      <SelectionBar noun="contact" selection={selection} emailOf={(contact) => contact.email ?? null} />
      {isCreating && (
        <NewContactDialog
          onClose={() => setIsCreating(false)}
          onCreated={(contact) => void navigate({ to: '/contacts/$contactId', params: { contactId: contact.id } })}
        />
      )}
    </>
  )
}
