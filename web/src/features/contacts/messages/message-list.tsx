import { Button, EmptyState, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { MessagesSquare } from 'lucide-react'
import { useState } from 'react'
import { formatMoment, formatWord } from '@/lib/format'
import { useDelayedFlag } from '@/lib/use-delayed-flag'
import { useTenantScope } from '@/session/tenant-scope'
import { useSession } from '@/session/use-session'
import { ProblemNotice } from '@/ui/problem-notice'
import { type Message, messagesQuery, type NewMessage, useSendMessage } from './api'
import { Composer } from './composer'
import classes from './messages.module.css'

const NOTICEABLE = 150

export interface MessageListProps {
  readonly contactId: string
  /** How the contact is called. */
  readonly name: string
}

/** The messages with a contact, the newest first, and the way to add one: it shows before the server has taken it. */
export function MessageList({ contactId, name }: MessageListProps) {
  const tenant = useTenantScope()
  const { mayChange } = useSession()
  const messages = useInfiniteQuery(messagesQuery(contactId, tenant))
  const send = useSendMessage(contactId, tenant)
  const [onTheWay, setOnTheWay] = useState<readonly NewMessage[]>([])
  const isWaiting = useDelayedFlag(messages.isPending && !messages.isPaused, NOTICEABLE)
  const rows = messages.data?.pages.flatMap((page) => page.messages) ?? []

  const handleSend = async (message: NewMessage) => {
    setOnTheWay((before) => [message, ...before])
    try {
      await send.mutateAsync(message)
    } finally {
      setOnTheWay((before) => before.filter((other) => other !== message))
    }
  }

  return (
    <div className={classes.panel}>
      {mayChange('contacts') && <Composer onSend={handleSend} />}
      {messages.error && <ProblemNotice error={messages.error} onRetry={() => void messages.refetch()} />}
      {messages.isPaused && messages.isPending && (
        <output className={classes.quiet}>This waits for the network.</output>
      )}
      {isWaiting && <Skeleton height={180} role="status" aria-label="Loading" />}
      {messages.data && rows.length === 0 && onTheWay.length === 0 && (
        <EmptyState
          size="sm"
          className={classes.empty}
          icon={<MessagesSquare size={26} />}
          title="No messages yet"
          description={`What you and ${name} write to each other appears here.`}
        />
      )}
      <ol className={classes.messages} aria-label="Messages">
        {onTheWay.map((message, at) => (
          <MessageItem
            // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name before the server gives one
            key={`on the way ${onTheWay.length - at}`}
            message={{
              direction: 'outbound',
              channel: 'email',
              subject: null,
              ...message,
              sender: null,
              sent_at: null,
            }}
            name={name}
          />
        ))}
        {rows.map((message) => (
          <MessageItem key={message.id} message={message} name={name} />
        ))}
      </ol>
      {messages.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={messages.isFetchingNextPage}
          onClick={() => void messages.fetchNextPage()}
        >
          Show older messages
        </Button>
      )}
    </div>
  )
}

interface MessageItemProps {
  /** Not sent yet while `sent_at` is null. */
  readonly message: Pick<Message, 'direction' | 'channel' | 'body'> & {
    readonly subject?: string | null
    readonly sender: string | null
    readonly sent_at: string | null
  }
  readonly name: string
}

function MessageItem({ message, name }: MessageItemProps) {
  const { direction, channel, subject, body, sender, sent_at } = message
  const isInbound = direction === 'inbound'
  return (
    <li className={classes.message} data-direction={direction} data-sending={sent_at === null || undefined}>
      <div className={classes.messageHead}>
        <strong>{isInbound ? sender || name : sender || 'You'}</strong>
        <span>{channel === 'sms' ? 'SMS' : formatWord(channel)}</span>
        <span className={classes.spring} />
        {sent_at === null ? <span>Sending…</span> : <time dateTime={sent_at}>{formatMoment(sent_at)}</time>}
      </div>
      {subject && <div className={classes.messageSubject}>{subject}</div>}
      <p className={classes.messageBody}>{body}</p>
    </li>
  )
}
