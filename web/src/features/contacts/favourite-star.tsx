import { UnstyledButton } from '@mantine/core'
import { Star } from 'lucide-react'
import type { Contact } from '@/api/rows'
import { useContactActions } from './contact-actions'
import { contactName } from './contact-name'
import classes from './favourite-star.module.css'

/** Marks a contact as one's own favourite, or no longer. */
export function FavouriteStar({ contact }: { readonly contact: Contact }) {
  const { toggleFavourite } = useContactActions()
  const name = contactName(contact)
  return (
    <UnstyledButton
      className={classes.star}
      tabIndex={-1}
      aria-pressed={contact.favorite}
      aria-label={`${name} is a favourite`}
      onClick={() => void toggleFavourite(contact)}
    >
      <Star size={14} aria-hidden />
    </UnstyledButton>
  )
}
