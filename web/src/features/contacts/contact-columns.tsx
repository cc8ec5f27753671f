import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Archive } from 'lucide-react'
import type { Contact } from '@/api/rows'
import { formatDay, formatMoment, formatWord } from '@/lib/format'
import type { Column } from '@/ui/data-grid/column'
import { StatusMark } from '@/ui/status-mark'
import { contactName } from './contact-name'
import { FavouriteStar } from './favourite-star'

/** What the contacts list can show. */
export const contactColumns: readonly Column<Contact>[] = [
  {
    id: 'name',
    title: 'Name',
    width: 180,
    grow: 2,
    sortField: 'last_name',
    render: (contact) => (
      <>
        <FavouriteStar contact={contact} />
        <Anchor
          inherit
          fw={500}
          tabIndex={-1}
          renderRoot={(props) => <Link to="/contacts/$contactId" params={{ contactId: contact.id }} {...props} />}
        >
          {contactName(contact)}
          {contact.archived && <Archive size={12} aria-label="archived" style={{ marginLeft: 6 }} />}
        </Anchor>
      </>
    ),
  },
  { id: 'email', title: 'E-mail', width: 200, grow: 2, sortField: 'email', render: (contact) => contact.email },
  { id: 'phone', title: 'Phone', width: 145, render: (contact) => contact.phone },
  {
    id: 'account',
    title: 'Account',
    width: 150,
    grow: 1.5,
    sortField: 'account_name',
    render: (contact) => contact.account_name,
  },
  {
    id: 'status',
    title: 'Status',
    width: 100,
    sortField: 'status',
    render: (contact) => <StatusMark status={contact.status} />,
  },
  {
    id: 'priority',
    title: 'Priority',
    width: 90,
    sortField: 'priority',
    render: (contact) => formatWord(contact.priority),
  },
  {
    id: 'assigned_to',
    title: 'Assigned to',
    width: 150,
    grow: 1.2,
    sortField: 'assigned_to',
    render: (contact) => contact.assigned_to,
  },
  {
    id: 'last_activity_at',
    title: 'Last activity',
    width: 120,
    sortField: 'last_activity_at',
    optional: true,
    render: (contact) => formatDay(contact.last_activity_at),
  },
  {
    id: 'created_at',
    title: 'Created',
    width: 110,
    sortField: 'created_at',
    render: (contact) => formatDay(contact.created_at),
  },
  {
    id: 'updated_at',
    title: 'Updated',
    width: 150,
    sortField: 'updated_at',
    optional: true,
    render: (contact) => formatMoment(contact.updated_at),
  },
  { id: 'job_title', title: 'Job title', width: 140, optional: true, render: (contact) => contact.job_title },
  { id: 'mobile', title: 'Mobile', width: 130, optional: true, render: (contact) => contact.mobile },
  { id: 'city', title: 'City', width: 120, optional: true, render: (contact) => contact.city },
  { id: 'country', title: 'Country', width: 110, optional: true, render: (contact) => contact.country },
  {
    id: 'lead_source',
    title: 'Lead source',
    width: 120,
    optional: true,
    render: (contact) => formatWord(contact.lead_source),
  },
  {
    id: 'score',
    title: 'Score',
    width: 80,
    align: 'end',
    sortField: 'score',
    optional: true,
    render: (contact) => contact.score,
  },
]
