import { draggable } from '@atlaskit/pragmatic-drag-and-drop/adapter/element-adapter'
import { Link } from '@tanstack/react-router'
import { Archive, ArrowRightLeft, CalendarClock, MessageCircleWarning, Star } from 'lucide-react'
import { type KeyboardEvent, memo, useEffect, useRef } from 'react'
import type { Contact } from '@/api/rows'
import { formatWord, initialsOf } from '@/lib/format'
import type { LivePerson } from '@/live/live-event'
import { StatusMark } from '@/ui/status-mark'
import { contactName } from '../contact-name'
import { Viewers } from '../viewers'
import classes from './board.module.css'
import { carriedData } from './use-carry'

export interface BoardCardProps {
  readonly contact: Contact
  readonly isCarried: boolean
  readonly isTabStop: boolean
  readonly mayMove: boolean
  readonly viewers: readonly LivePerson[]
  /** Id of the text that says what the keys do. */
  readonly keysTextId: string
  readonly onKeyDown: (event: KeyboardEvent, contact: Contact) => void
  /** The place to which it moves shall be asked for. */
  readonly onAskPlace: (contact: Contact) => void
  readonly onFocus: (contact: Contact) => void
  readonly onBlur: () => void
}

/** One contact on a board: a link to its page that is dragged by mouse and lifted by Space, and beside it what asks for a place to move to. */
export const BoardCard = memo(function BoardCard(props: BoardCardProps) {
  const { contact, isCarried, isTabStop, mayMove, viewers } = props
  const card = useRef<HTMLAnchorElement>(null)
  useEffect(() => {
    if (!card.current || !mayMove) return
    return draggable({ element: card.current, getInitialData: () => carriedData(contact) })
  }, [contact, mayMove])

  const owner = contact.assigned_to
  return (
    <>
      <Link
        ref={card}
        to="/contacts/$contactId"
        params={{ contactId: contact.id }}
        className={classes.card}
        tabIndex={isTabStop ? 0 : -1}
        data-contact={contact.id}
        data-carried={isCarried || undefined}
        aria-describedby={mayMove ? props.keysTextId : undefined}
        onKeyDown={(event) => props.onKeyDown(event, contact)}
        onFocus={() => props.onFocus(contact)}
        onBlur={props.onBlur}
      >
        <span className={classes.cardHead}>
          <span className={classes.cardName}>{contactName(contact)}</span>
          {contact.favorite && <Star size={13} className={classes.star} aria-label="favourite" />}
          {contact.archived && <Archive size={13} aria-label="archived" />}
        </span>
        <span className={classes.cardLine}>{contact.account_name || contact.email || contact.phone || '–'}</span>
        <span className={classes.cardFoot}>
          <StatusMark status={contact.status} />
          {(contact.priority === 'high' || contact.priority === 'urgent') && (
            <span className={classes.priority}>{formatWord(contact.priority)}</span>
          )}
          {contact.needs_response && (
            <MessageCircleWarning size={14} className={classes.needs} aria-label="needs response" />
          )}
          {contact.follow_up_at && <CalendarClock size={14} aria-label="has a follow-up" />}
          <span className={classes.cardSpring} />
          <Viewers people={viewers} />
          {owner && (
            <span className={classes.owner} title={`Assigned to ${owner}`}>
              {initialsOf(owner)}
            </span>
          )}
        </span>
      </Link>
      {mayMove && (
        // Beside the link: what is pressed must not stand in what leads away.
        <button
          type="button"
          className={classes.cardMove}
          tabIndex={isTabStop ? 0 : -1}
          aria-label={`Move ${contactName(contact)} to…`}
          title="Move to… (m)"
          aria-haspopup="dialog"
          onClick={() => props.onAskPlace(contact)}
        >
          <ArrowRightLeft size={14} aria-hidden />
        </button>
      )}
    </>
  )
})
