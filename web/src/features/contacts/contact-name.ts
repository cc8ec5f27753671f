import type { Contact } from '@/api/rows'

/** How a contact is called: the name, else the e-mail address. */
export function contactName(contact: Pick<Contact, 'first_name' | 'last_name' | 'email'>): string {
  return [contact.first_name, contact.last_name].filter(Boolean).join(' ') || contact.email || 'Unnamed contact'
}
