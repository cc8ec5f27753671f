import { Button, Group } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api, unwrap } from '@/api/client'
import type { Contact } from '@/api/rows'
import { tenantHeaders } from '@/api/tenant-header'
import { formatCount } from '@/lib/format'
import { useTenantScope } from '@/session/tenant-scope'
import type { ContactChanges } from './api'
import { renewContacts, showChange } from './contact-cache'
import { contactName } from './contact-name'
import { showRefusal } from './show-refusal'
import { upcoming } from './upcoming-paths'

/** How long an undo is offered, in milliseconds. */
const UNDO_TIME = 10_000

interface ManyChange {
  /** Which contacts: the conditions of a list. */
  readonly conditions: Record<string, unknown>
  /** How many must match: with another number nothing is changed. */
  readonly expected: number
  readonly change: ContactChanges
}

/** Changes every contact that fits some conditions, in one transaction. Fails with 409 when their number is another. */
export function useChangeMany() {
  const tenant = useTenantScope()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ conditions, expected, change }: ManyChange) =>
      unwrap(
        upcoming.PATCH('/api/contacts', {
          params: { query: { ...conditions, expected_total: expected }, header: tenantHeaders(tenant) },
          body: change,
        }),
      ),
    onSettled: () => renewContacts(client),
  })
}

/** The conditions that name contacts one by one, archived ones too. */
const conditionsOf = (contacts: readonly Contact[]) => ({
  filter: JSON.stringify({ id: { $in: contacts.map(({ id }) => id) } }),
  archived: '{"$in":[true,false]}',
})

/** What undoes the last action; at most one at a time, on whichever screen it was done. */
let undoLast: (() => void) | null = null

/** Undoes the last action that can be undone. */
export function undo(): void {
  undoLast?.()
}

function offerUndo(message: string, run: () => void): void {
  const id = 'undo'
  const stop = () => {
    if (undoLast === handleUndo) undoLast = null
    notifications.hide(id)
  }
  const handleUndo = () => {
    stop()
    run()
  }
  undoLast = handleUndo
  notifications.hide(id)
  notifications.show({
    id,
    autoClose: UNDO_TIME,
    onClose: () => {
      if (undoLast === handleUndo) undoLast = null
    },
    message: (
      <Group gap="sm" justify="space-between" wrap="nowrap">
        <span>{message}</span>
        <Button size="compact-xs" variant="default" onClick={handleUndo}>
          Undo (u)
        </Button>
      </Group>
    ),
  })
}

const named = (contacts: readonly Contact[]) =>
  contacts.length === 1 && contacts[0] ? contactName(contacts[0]) : `${formatCount(contacts.length)} contacts`

/** Changes contacts from wherever they are shown: at once on the screen, undone there when the server refuses it. */
export function useContactActions() {
  const tenant = useTenantScope()
  const client = useQueryClient()
  const many = useChangeMany()

  /** Resolves to whether it was taken. */
  const change = async (contacts: readonly Contact[], fields: ContactChanges, verb: string): Promise<boolean> => {
    const [first] = contacts
    if (!first) return false
    showChange(client, new Set(contacts.map(({ id }) => id)), fields as Partial<Contact>)
    try {
      if (contacts.length === 1) {
        await unwrap(
          api.PATCH('/api/contacts/{id}', {
            params: { path: { id: first.id } },
            headers: tenantHeaders(tenant),
            body: fields,
          }),
        )
      } else {
        await many.mutateAsync({ conditions: conditionsOf(contacts), expected: contacts.length, change: fields })
      }
      return true
    } catch (error) {
      for (const contact of contacts) showChange(client, new Set([contact.id]), contact)
      showRefusal(`${named(contacts)} could not be ${verb}`, error)
      return false
    } finally {
      if (contacts.length === 1) void renewContacts(client)
    }
  }

  return {
    toggleFavourite: (contact: Contact) =>
      change([contact], { favorite: !contact.favorite }, contact.favorite ? 'unmarked' : 'marked'),
    setNeedsResponse: (contact: Contact, needs_response: boolean) => change([contact], { needs_response }, 'changed'),
    setFavourite: (contacts: readonly Contact[], favorite: boolean) => change(contacts, { favorite }, 'marked'),
    archive: async (contacts: readonly Contact[], archived = true) => {
      const verb = archived ? 'archived' : 'taken from the archive'
      if (!(await change(contacts, { archived }, verb))) return
      const word = archived ? 'Archived' : 'Took from the archive:'
      offerUndo(`${word} ${named(contacts)}`, () => void change(contacts, { archived: !archived }, 'put back'))
    },
    change,
  }
}
