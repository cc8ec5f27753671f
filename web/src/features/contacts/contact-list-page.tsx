import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { rowCountQuery } from '@/api/row-pages'
import type { Contact } from '@/api/rows'
import { useKeys } from '@/lib/use-keys'
import { useTenantScope } from '@/session/tenant-scope'
import { useSession } from '@/session/use-session'
import type { RowKeys } from '@/ui/data-grid/data-grid'
import { sortOf } from '@/ui/list-search'
import { type ChangeSearch, type ListSelection, ListView } from '@/ui/list-view'
import { useSelection } from '@/ui/use-selection'
import { contactList, countContacts } from './api'
import { AssignDialog } from './assign-dialog'
import { BulkBar } from './bulk-bar'
import { undo, useContactActions } from './contact-actions'
import { contactColumns } from './contact-columns'
import { ContactChips, ContactFilters } from './contact-filters'
import {
  type ContactListSearch,
  contactConditions,
  contactListParameters,
  isFiltered,
  NO_FILTERS,
} from './contact-list-search'
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

  const actions = useContactActions()
  const [assigning, setAssigning] = useState<Contact | null>(null)
  const client = useQueryClient()
  // Another search or filter is another set: what was said of all of the one before does not hold for it.
  const [all, setAll] = useState<{ key: string; total: number } | null>(null)
  const shownAll = all !== null && all.key === key ? all : null
  const countAll = () => countContacts(parameters)
  const handleAll = async (total: number | undefined, isCapped: boolean) => {
    const exact = isCapped || total === undefined ? await client.fetchQuery(rowCountQuery(list)) : total
    setAll({ key, total: exact })
  }
  const leavingAll =
    <Arguments extends readonly unknown[]>(act: (...given: Arguments) => void) =>
    (...given: Arguments) => {
      setAll(null)
      act(...given)
    }
  const selected: ListSelection<Contact> = {
    ...selection,
    isAll: shownAll !== null,
    selectAll: ({ total, isTotalCapped }) => void handleAll(total, isTotalCapped),
    // Whoever presses one row of all means no longer all: what was picked before is there again.
    toggle: shownAll ? () => setAll(null) : selection.toggle,
    set: leavingAll(selection.set),
    clear: leavingAll(selection.clear),
  }
  const rowKeys: RowKeys<Contact> = mayWrite
    ? {
        f: (contact) => void actions.toggleFavourite(contact),
        a: (contact) => void actions.archive([contact], !contact.archived),
        e: setAssigning,
      }
    : {}
  useKeys({ u: undo, ...(shownAll || selection.rows.length > 0 ? { escape: selected.clear } : {}) })

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
        selection={selected}
        rowKeys={rowKeys}
        isFiltered={isFiltered(search)}
        onClearFilters={() => change({ ...NO_FILTERS, search: undefined, row: undefined })}
        filters={
          <>
            <ContactFilters
              search={search}
              onChange={(changes) => change({ ...changes, row: undefined })}
              onClear={handleClear}
            />
            <ContactChips search={search} onChange={(changes) => change({ ...changes, row: undefined })} />
          </>
        }
        actions={
          mayWrite && (
            <Button size="xs" leftSection={<Plus size={14} />} onClick={() => setIsCreating(true)}>
              New contact
            </Button>
          )
        }
        footer={({ total, isTotalCapped }) => (
          <BulkBar
            picked={selection.rows}
            all={shownAll && { conditions: contactConditions(parameters) ?? { all: true }, total: shownAll.total }}
            total={total}
            isTotalCapped={isTotalCapped}
            isArchiveShown={search.archived === 'only'}
            mayChange={mayWrite}
            onAll={() => void handleAll(total, isTotalCapped)}
            onClear={selected.clear}
            onRecount={countAll}
          />
        )}
      />
      {assigning && (
        <AssignDialog
          title={`Assign ${contactName(assigning)}`}
          onClose={() => setAssigning(null)}
          onAssign={(changes) => void actions.change([assigning], changes, 'assigned')}
        />
      )}
      {isCreating && (
        <NewContactDialog
          onClose={() => setIsCreating(false)}
          onCreated={(contact) => void navigate({ to: '/contacts/$contactId', params: { contactId: contact.id } })}
        />
      )}
    </>
  )
}
