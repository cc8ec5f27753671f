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

/** How long an undo is offered, in milliseconds. */
const UNDO_TIME = 10_000
/** Contacts changed at the same time when they are changed one by one. */
const AT_ONCE = 6

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
        api.PATCH('/api/contacts', {
          params: { query: { ...conditions, expected_total: expected } },
          headers: tenantHeaders(tenant),
          body: change,
        }),
      ),
    onSettled: () => renewContacts(client),
  })
}

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

/**
 * Changes contacts from wherever they are shown: at once on the screen, undone there when the server refuses it.
 *
 * Without `If-Match`: these say what shall hold from now on, whatever was there before, and two who press the same want
 * the same. Rows of a list and cards of a board come without an ETag of their own, too. What replaces a text that was
 * read is edited in its field, which names the ETag; so does who assigns on the contact's page (`basis`).
 */
export function useContactActions() {
  const tenant = useTenantScope()
  const client = useQueryClient()

  const changeOne = (contact: Contact, body: ContactChanges, basis: string | null) =>
    unwrap(
      api.PATCH('/api/contacts/{id}', {
        params: { path: { id: contact.id } },
        headers: { ...tenantHeaders(tenant), ...(basis === null ? {} : { 'If-Match': basis }) },
        body,
        // What is seen to be done is done, even when the page is left the moment after.
        keepalive: true,
      }),
    )

  /** Resolves to the contacts that were changed. With `basis`, the ETag of a single one, only if it still has that. */
  const change = async (
    contacts: readonly Contact[],
    fields: ContactChanges,
    verb: string,
    basis: string | null = null,
  ): Promise<Contact[]> => {
    showChange(client, new Set(contacts.map(({ id }) => id)), fields as Partial<Contact>)
    const taken: Contact[] = []
    const refused: { contact: Contact; error: unknown }[] = []
    const waiting = [...contacts]
    const work = async () => {
      for (let contact = waiting.shift(); contact; contact = waiting.shift()) {
        try {
          await changeOne(contact, fields, basis)
          taken.push(contact)
        } catch (error) {
          refused.push({ contact, error })
        }
      }
    }
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, contacts.length) }, work))
    for (const { contact } of refused) showChange(client, new Set([contact.id]), contact)
    if (refused[0])
      showRefusal(`${named(refused.map(({ contact }) => contact))} could not be ${verb}`, refused[0].error)
    void renewContacts(client)
    return taken
  }

  return {
    toggleFavourite: (contact: Contact) =>
      change([contact], { favorite: !contact.favorite }, contact.favorite ? 'unmarked' : 'marked'),
    setNeedsResponse: (contact: Contact, needs_response: boolean) => change([contact], { needs_response }, 'changed'),
    setFavourite: (contacts: readonly Contact[], favorite: boolean) => change(contacts, { favorite }, 'marked'),
    archive: async (contacts: readonly Contact[], archived = true) => {
      const taken = await change(contacts, { archived }, archived ? 'archived' : 'taken from the archive')
      if (taken.length === 0) return
      const word = archived ? 'Archived' : 'Took from the archive:'
      offerUndo(`${word} ${named(taken)}`, () => void change(taken, { archived: !archived }, 'put back'))
    },
    change,
  }
}
