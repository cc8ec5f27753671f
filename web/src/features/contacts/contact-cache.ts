import type { QueryClient } from '@tanstack/react-query'
import type { Answered } from '@/api/client'
import { isRowPage, type RowPage } from '@/api/row-pages'
import type { Contact } from '@/api/rows'
import type { BoardView } from './board/api'

/**
 * Shows a change of some contacts wherever they are on the screen, before the server has taken it: on their pages, in the
 * lists and on the boards. Which lists they belong to is left to the next answer.
 */
export function showChange(client: QueryClient, ids: ReadonlySet<string>, change: Partial<Contact>): void {
  const changed = (contact: Contact) => (ids.has(contact.id) ? { ...contact, ...change } : contact)
  for (const id of ids) {
    client.setQueriesData<Answered<Contact>>({ queryKey: ['contacts', 'detail', id] }, (before) =>
      before ? { ...before, data: changed(before.data) } : undefined,
    )
  }
  client.setQueriesData<RowPage<Contact>>({ queryKey: ['contacts', 'list'], predicate: isRowPage }, (before) =>
    before ? { ...before, rows: before.rows.map(changed) } : undefined,
  )
  client.setQueriesData<Answered<BoardView>>({ queryKey: ['boards', 'view'] }, (before) => {
    if (!before) return undefined
    const columns = before.data.columns.map((column) => ({ ...column, contacts: column.contacts.map(changed) }))
    return { ...before, data: { ...before.data, columns } }
  })
}

/** Marks all that is made of contacts as out of date: lists, boards, counts, and the contacts themselves. */
export function renewContacts(client: QueryClient): Promise<unknown> {
  return Promise.all([['contacts'], ['boards', 'view']].map((queryKey) => client.invalidateQueries({ queryKey })))
}
