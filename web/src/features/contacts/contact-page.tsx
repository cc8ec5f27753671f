import { ActionIcon, Anchor, Button, Skeleton, Tabs, Title, Tooltip } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useCanGoBack, useRouter } from '@tanstack/react-router'
import { Archive, ArchiveRestore, ChevronLeft, MessageCircleWarning, Star, UserRoundPlus } from 'lucide-react'
import { useState } from 'react'
import type { Answered } from '@/api/client'
import type { Contact } from '@/api/rows'
import { useDelayedFlag } from '@/lib/use-delayed-flag'
import { useKeys } from '@/lib/use-keys'
import { useShownRow } from '@/live/viewing'
import { useTenantScope } from '@/session/tenant-scope'
import { useSession } from '@/session/use-session'
import { CacheBadge } from '@/ui/cache-badge'
import { ProblemNotice } from '@/ui/problem-notice'
import { usePageTitle } from '@/ui/use-page-title'
import { contactQuery } from './api'
import { AssignDialog } from './assign-dialog'
import { ContactPlace, MoveContact } from './board/contact-place'
import { undo, useContactActions } from './contact-actions'
import { type ContactField, contactFields, headFields } from './contact-fields'
import { contactName } from './contact-name'
import classes from './contact-page.module.css'
import { type ContactTab, pickedKinds } from './contact-page-search'
import { EditableField } from './editable-field'
import { MessageList } from './messages/message-list'
import { Timeline } from './messages/timeline'
import { useContactViewers, Viewers } from './viewers'

const route = getRouteApi('/_app/contacts/$contactId')
const NOTICEABLE = 150

/** One contact: how it stands, its fields each edited in place, its messages and all that happened with it. */
export function ContactPage() {
  const { contactId } = route.useParams()
  const contact = useQuery(contactQuery(contactId, useTenantScope()))
  const isWaiting = useDelayedFlag(contact.isPending, NOTICEABLE)
  useShownRow('contacts', contactId)

  return (
    <section className={classes.page}>
      <BackToList />
      {contact.error && <ProblemNotice error={contact.error} onRetry={() => void contact.refetch()} />}
      {isWaiting && <Skeleton height={240} mt="md" role="status" aria-label="Loading" />}
      {contact.data && (
        <ContactDetails
          key={contactId}
          answer={contact.data}
          onReload={async () => {
            const read = await contact.refetch()
            return read.isSuccess ? read.data : null
          }}
        />
      )}
    </section>
  )
}

interface ContactDetailsProps {
  readonly answer: Answered<Contact>
  readonly onReload: () => Promise<Answered<Contact> | null>
}

function ContactDetails({ answer, onReload }: ContactDetailsProps) {
  const { data: contact, etag } = answer
  const { mayWrite } = useSession()
  usePageTitle(contactName(contact))
  const fieldsOf = (fields: readonly ContactField[]) =>
    fields.map((field) => (
      <EditableField
        key={field.name}
        contactId={contact.id}
        etag={etag}
        field={field}
        value={contact[field.name] ?? ''}
        isReadOnly={!mayWrite || field.kind === 'moment'}
        onReload={async () => {
          const fresh = await onReload()
          return fresh && { value: fresh.data[field.name] ?? '', etag: fresh.etag }
        }}
      />
    ))
  return (
    <>
      <ContactHead answer={answer} />
      <dl className={classes.facts}>{fieldsOf(headFields)}</dl>
      <div className={classes.body}>
        <dl className={classes.fields}>{fieldsOf(contactFields)}</dl>
        <Conversation contact={contact} />
      </div>
    </>
  )
}

function ContactHead({ answer }: { readonly answer: Answered<Contact> }) {
  const { data: contact, etag, cache } = answer
  const { mayWrite, mayOpen } = useSession()
  const actions = useContactActions()
  const viewers = useContactViewers()(contact.id)
  // What was assigned when the question was asked, and under which ETag.
  const [assigning, setAssigning] = useState<{ owner: string | null; etag: string | null } | null>(null)
  const handleAssign = () => setAssigning({ owner: contact.assigned_to, etag })
  const name = contactName(contact)
  useKeys(
    mayWrite
      ? {
          f: () => void actions.toggleFavourite(contact),
          a: () => void actions.archive([contact], !contact.archived),
          e: handleAssign,
          u: undo,
        }
      : {},
  )
  const starLabel = contact.favorite ? 'No longer a favourite' : 'Mark as favourite'
  return (
    <header className={classes.head}>
      {mayOpen('contacts') && (
        <Tooltip label={starLabel}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={30}
            aria-label={starLabel}
            aria-pressed={contact.favorite}
            onClick={() => void actions.toggleFavourite(contact)}
          >
            <Star size={18} className={contact.favorite ? classes.starred : undefined} />
          </ActionIcon>
        </Tooltip>
      )}
      <Title order={1} className={classes.name}>
        {name}
      </Title>
      {contact.archived && (
        <span className={classes.tag}>
          <Archive size={13} aria-hidden /> Archived
        </span>
      )}
      <ContactPlace contact={contact} />
      <Viewers people={viewers} />
      <div style={{ flex: 1 }} />
      {cache && <CacheBadge answer={cache} />}
      {mayWrite && (
        <div className={classes.actions}>
          <Button
            size="xs"
            variant={contact.needs_response ? 'light' : 'default'}
            color={contact.needs_response ? 'orange' : undefined}
            aria-pressed={contact.needs_response}
            leftSection={<MessageCircleWarning size={14} />}
            onClick={() => void actions.setNeedsResponse(contact, !contact.needs_response)}
          >
            Needs response
          </Button>
          <Button size="xs" variant="default" leftSection={<UserRoundPlus size={14} />} onClick={handleAssign}>
            Assign
          </Button>
          <MoveContact contact={contact} />
          <Button
            size="xs"
            variant="default"
            leftSection={contact.archived ? <ArchiveRestore size={14} /> : <Archive size={14} />}
            onClick={() => void actions.archive([contact], !contact.archived)}
          >
            {contact.archived ? 'Unarchive' : 'Archive'}
          </Button>
        </div>
      )}
      {assigning && (
        <AssignDialog
          title={`Assign ${name}`}
          onClose={() => setAssigning(null)}
          onAssign={(change) => {
            // As with a field: only what changes the answer to the question is in its way.
            const basis = contact.assigned_to === assigning.owner ? etag : assigning.etag
            void actions.change([contact], change, 'assigned', basis)
          }}
        />
      )}
    </header>
  )
}

function Conversation({ contact }: { readonly contact: Contact }) {
  const { tab = 'messages', kinds } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Tabs
      className={classes.conversation}
      keepMounted={false}
      value={tab}
      onChange={(next) =>
        void navigate({ search: (before) => ({ ...before, tab: (next ?? 'messages') as ContactTab }), replace: true })
      }
    >
      <Tabs.List aria-label="Messages and timeline" mb="sm">
        <Tabs.Tab value="messages">Messages</Tabs.Tab>
        <Tabs.Tab value="timeline">Timeline</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="messages">
        <MessageList contactId={contact.id} name={contactName(contact)} />
      </Tabs.Panel>
      <Tabs.Panel value="timeline">
        <Timeline
          contactId={contact.id}
          kinds={pickedKinds(kinds)}
          onKinds={(picked) =>
            void navigate({ search: (before) => ({ ...before, kinds: picked.join() || undefined }), replace: true })
          }
        />
      </Tabs.Panel>
    </Tabs>
  )
}

function BackToList() {
  const router = useRouter()
  const canGoBack = useCanGoBack()
  return (
    <Anchor
      size="sm"
      className={classes.back}
      renderRoot={(props) => (
        <Link
          to="/contacts"
          {...props}
          onClick={(event) => {
            // Going back keeps the list's search, filters and position.
            if (!canGoBack || event.metaKey || event.ctrlKey) return
            event.preventDefault()
            router.history.back()
          }}
        />
      )}
    >
      <ChevronLeft size={15} aria-hidden /> {canGoBack ? 'Back' : 'Contacts'}
    </Anchor>
  )
}
