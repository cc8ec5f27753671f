import { Tooltip } from '@mantine/core'
import { useMemo } from 'react'
import { initialsOf } from '@/lib/format'
import type { LivePerson } from '@/live/live-event'
import { usePeople } from '@/live/use-people'
import { useSession } from '@/session/use-session'
import classes from './viewers.module.css'

const SHOWN = 3
const NOBODY: readonly LivePerson[] = []

/** Who else looks at which contact now. */
export function useContactViewers(): (contactId: string) => readonly LivePerson[] {
  const { id } = useSession()
  const people = usePeople()
  const byContact = useMemo(() => {
    const found = new Map<string, LivePerson[]>()
    for (const person of people ?? []) {
      if (person.user_id === id) continue
      for (const shown of person.viewing ?? []) {
        if (shown.module === 'contacts') found.set(shown.id, [...(found.get(shown.id) ?? []), person])
      }
    }
    return found
  }, [people, id])
  return (contactId) => byContact.get(contactId) ?? NOBODY
}

const nameOf = ({ display_name, email }: LivePerson) => display_name || email || 'Somebody'

/** People who look at something, as initials. Nothing when there is nobody. */
export function Viewers({ people }: { readonly people: readonly LivePerson[] }) {
  if (people.length === 0) return null
  const text = `${people.map(nameOf).join(', ')} ${people.length === 1 ? 'is' : 'are'} looking at this`
  return (
    <Tooltip label={text}>
      <span role="img" aria-label={text} className={classes.viewers}>
        {people.slice(0, SHOWN).map((person) => (
          <span key={person.user_id} className={classes.viewer}>
            {initialsOf(nameOf(person))}
          </span>
        ))}
        {people.length > SHOWN && <span className={classes.viewer}>+{people.length - SHOWN}</span>}
      </span>
    </Tooltip>
  )
}
