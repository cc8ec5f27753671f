import type { Contact } from '@/api/rows'
import { CONTACT_PRIORITIES, CONTACT_STATUSES } from './contact-list-search'

/** Names of the contact's fields that hold text. */
type TextFieldName = {
  [Name in keyof Contact]-?: string extends NonNullable<Contact[Name]>
    ? NonNullable<Contact[Name]> extends string
      ? Name
      : never
    : never
}[keyof Contact]

/** One field as the contact page shows and edits it. */
export type ContactField = {
  readonly name: TextFieldName
  readonly label: string
} & (
  | { readonly kind: 'text' | 'email' | 'tel' }
  | { readonly kind: 'choice'; readonly choices: readonly string[] }
  | { readonly kind: 'moment' }
)

/** What says how a contact stands. */
export const headFields: readonly ContactField[] = [
  { name: 'status', label: 'Status', kind: 'choice', choices: CONTACT_STATUSES },
  { name: 'priority', label: 'Priority', kind: 'choice', choices: CONTACT_PRIORITIES },
  { name: 'assigned_to', label: 'Assigned to', kind: 'text' },
  { name: 'next_action', label: 'Next action', kind: 'text' },
  { name: 'last_contacted', label: 'Last contacted', kind: 'moment' },
]

/** Everything else that is known of a contact. */
export const contactFields: readonly ContactField[] = [
  { name: 'first_name', label: 'First name', kind: 'text' },
  { name: 'last_name', label: 'Last name', kind: 'text' },
  { name: 'email', label: 'E-mail', kind: 'email' },
  { name: 'phone', label: 'Phone', kind: 'tel' },
  { name: 'mobile', label: 'Mobile', kind: 'tel' },
  { name: 'job_title', label: 'Job title', kind: 'text' },
  { name: 'account_name', label: 'Account', kind: 'text' },
  { name: 'city', label: 'City', kind: 'text' },
  { name: 'country', label: 'Country', kind: 'text' },
  { name: 'created_at', label: 'Created', kind: 'moment' },
  { name: 'updated_at', label: 'Updated', kind: 'moment' },
]
