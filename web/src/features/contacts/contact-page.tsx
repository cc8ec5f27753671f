import { Anchor, Group, Skeleton, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useCanGoBack, useRouter } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import type { Answered } from '@/api/client'
import type { Contact } from '@/api/rows'
import { useDelayedFlag } from '@/lib/use-delayed-flag'
import { useTenantScope } from '@/session/tenant-scope'
import { useSession } from '@/session/use-session'
import { CacheBadge } from '@/ui/cache-badge'
import { ProblemNotice } from '@/ui/problem-notice'
import { StatusMark } from '@/ui/status-mark'
import { usePageTitle } from '@/ui/use-page-title'
import { contactQuery } from './api'
import { contactFields } from './contact-fields'
import { contactName } from './contact-name'
import classes from './contact-page.module.css'
import { EditableField } from './editable-field'

const route = getRouteApi('/_app/contacts/$contactId')
const NOTICEABLE = 150

/** One contact: its fields, each edited where it stands. */
export function ContactPage() {
  const { contactId } = route.useParams()
  const contact = useQuery(contactQuery(contactId, useTenantScope()))
  const isWaiting = useDelayedFlag(contact.isPending, NOTICEABLE)

  return (
    <section className={classes.page}>
      <BackToList />
      {contact.error && <ProblemNotice error={contact.error} onRetry={() => void contact.refetch()} />}
      {isWaiting && <Skeleton height={240} mt="md" aria-label="Loading" />}
      {contact.data && <ContactDetails answer={contact.data} onReload={() => void contact.refetch()} />}
    </section>
  )
}

interface ContactDetailsProps {
  readonly answer: Answered<Contact>
  readonly onReload: () => void
}

function ContactDetails({ answer, onReload }: ContactDetailsProps) {
  const { data: contact, etag, cache } = answer
  const { mayWrite } = useSession()
  usePageTitle(contactName(contact))
  return (
    <>
      <Group gap="sm" mb="md">
        <Title order={1} className={classes.name}>
          {contactName(contact)}
        </Title>
        <StatusMark status={contact.status} />
        <div style={{ flex: 1 }} />
        {cache && <CacheBadge answer={cache} />}
      </Group>
      <dl className={classes.fields}>
        {contactFields.map((field) => (
          <EditableField
            key={field.name}
            contactId={contact.id}
            etag={etag}
            field={field}
            value={contact[field.name] ?? ''}
            isReadOnly={!mayWrite || field.kind === 'moment'}
            onReload={onReload}
          />
        ))}
      </dl>
    </>
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
      <ChevronLeft size={15} aria-hidden /> Contacts
    </Anchor>
  )
}
