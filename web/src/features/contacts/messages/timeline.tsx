import { Button, EmptyState, Skeleton, UnstyledButton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { CalendarCheck2, FileText, History, ListChecks, type LucideIcon, MessageSquare, StickyNote } from 'lucide-react'
import { formatMoment, formatWord } from '@/lib/format'
import { useDelayedFlag } from '@/lib/use-delayed-flag'
import { useTenantScope } from '@/session/tenant-scope'
import { ProblemNotice } from '@/ui/problem-notice'
import { StatusMark } from '@/ui/status-mark'
import chipClasses from '../count-chips.module.css'
import { TIMELINE_KINDS, type TimelineEntry, type TimelineKind, timelineQuery } from './api'
import classes from './messages.module.css'

const NOTICEABLE = 150

const KINDS: Record<TimelineKind, { icon: LucideIcon; plural: string }> = {
  message: { icon: MessageSquare, plural: 'Messages' },
  activity: { icon: CalendarCheck2, plural: 'Activities' },
  note: { icon: StickyNote, plural: 'Notes' },
  task: { icon: ListChecks, plural: 'Tasks' },
  document: { icon: FileText, plural: 'Documents' },
}

export interface TimelineProps {
  readonly contactId: string
  /** Empty for all kinds. */
  readonly kinds: readonly TimelineKind[]
  readonly onKinds: (kinds: readonly TimelineKind[]) => void
}

/** Everything that happened with a contact, the newest first. */
export function Timeline({ contactId, kinds, onKinds }: TimelineProps) {
  const timeline = useInfiniteQuery(timelineQuery(contactId, kinds, useTenantScope()))
  const isWaiting = useDelayedFlag(timeline.isPending && !timeline.isPaused, NOTICEABLE)
  const entries = timeline.data?.pages.flatMap((page) => page.entries) ?? []
  const handleToggle = (kind: TimelineKind) =>
    onKinds(kinds.includes(kind) ? kinds.filter((other) => other !== kind) : [...kinds, kind])

  return (
    <div className={classes.panel}>
      <div role="group" aria-label="Kinds" className={chipClasses.chips}>
        {TIMELINE_KINDS.map((kind) => (
          <UnstyledButton
            key={kind}
            className={chipClasses.chip}
            aria-pressed={kinds.includes(kind)}
            onClick={() => handleToggle(kind)}
          >
            {KINDS[kind].plural}
          </UnstyledButton>
        ))}
      </div>
      {timeline.error && <ProblemNotice error={timeline.error} onRetry={() => void timeline.refetch()} />}
      {timeline.isPaused && timeline.isPending && (
        <output className={classes.quiet}>This waits for the network.</output>
      )}
      {isWaiting && <Skeleton height={220} role="status" aria-label="Loading" />}
      {timeline.data && entries.length === 0 && (
        <EmptyState
          size="sm"
          className={classes.empty}
          icon={<History size={26} />}
          title={kinds.length === 0 ? 'Nothing has happened yet' : 'Nothing of this kind yet'}
          description="Messages, activities, notes, tasks and documents appear here in the order of their times."
        />
      )}
      <ol className={classes.timeline} aria-label="Timeline">
        {entries.map((entry) => (
          <Entry key={`${entry.kind} ${entry.id}`} entry={entry} />
        ))}
      </ol>
      {timeline.hasNextPage && (
        <Button
          variant="default"
          size="xs"
          loading={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
        >
          Show what was before
        </Button>
      )}
    </div>
  )
}

function Entry({ entry }: { readonly entry: TimelineEntry }) {
  const Icon = KINDS[entry.kind].icon
  const word =
    entry.direction === 'inbound' ? 'Message received' : entry.direction ? 'Message sent' : formatWord(entry.kind)
  return (
    <li className={classes.entry} data-kind={entry.kind}>
      <span className={classes.entryIcon} aria-hidden>
        <Icon size={14} />
      </span>
      <div className={classes.entryHead}>
        <strong>{entry.title || word}</strong>
        {entry.title && <span>{word}</span>}
        <StatusMark status={entry.status} />
        <span className={classes.spring} />
        <time dateTime={entry.at}>{formatMoment(entry.at)}</time>
      </div>
      {entry.body && <p className={classes.entryBody}>{entry.body}</p>}
      {entry.actor && <div className={classes.quiet}>{entry.actor}</div>}
    </li>
  )
}
