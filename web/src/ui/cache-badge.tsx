import { Anchor, Group, Popover, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Clock3, Database, type LucideIcon, Shuffle, Zap } from 'lucide-react'
import type { CacheAnswer, CacheOutcome } from '@/api/cache-answer'
import { formatDuration } from '@/lib/format'
import { useSession } from '@/session/use-session'
import classes from '@/ui/cache-badge.module.css'

const LOOKS: Record<CacheOutcome, { icon: LucideIcon; meaning: string }> = {
  HIT: { icon: Zap, meaning: 'Answered from a cached copy that is proven current.' },
  MISS: { icon: Database, meaning: 'Read from the database and kept for the next reader.' },
  STALE: { icon: Clock3, meaning: 'Answered from an older copy: the newest data could not be had in time.' },
  BYPASS: { icon: Shuffle, meaning: 'Read past the cache, and not kept.' },
}

export interface CacheBadgeProps {
  readonly answer: CacheAnswer
}

/** Says how the last answer came about: from which layer, why, and how long the server took. */
export function CacheBadge({ answer }: CacheBadgeProps) {
  const { icon: Icon, meaning } = LOOKS[answer.outcome]
  return (
    <Popover position="bottom-end" withArrow shadow="md">
      <Popover.Target>
        <button
          type="button"
          className={classes.badge}
          data-outcome={answer.outcome}
          title="How this list was answered"
        >
          <Icon size={12} aria-hidden />
          <span className={classes.outcome}>{answer.outcome}</span>
          {answer.layer !== null && <span>{answer.layer}</span>}
          {answer.serverTime !== null && <span className={classes.time}>{formatDuration(answer.serverTime)}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown>
        <CacheDetails answer={answer} meaning={meaning} />
      </Popover.Dropdown>
    </Popover>
  )
}

function CacheDetails({ answer, meaning }: { readonly answer: CacheAnswer; readonly meaning: string }) {
  return (
    <Stack gap={4} maw={280}>
      <Text size="xs">{meaning}</Text>
      <Detail name="Reason" value={answer.reason} />
      <Detail name="Expires in" value={answer.ttl === null ? null : `${answer.ttl} s`} />
      <Detail name="Version" value={answer.version} />
      <Detail name="Server time" value={answer.serverTime === null ? null : formatDuration(answer.serverTime)} />
      <ExplainLink url={answer.url} />
    </Stack>
  )
}

/** The way to the whole story of a request, for those who may see it. */
function ExplainLink({ url }: { readonly url: string | null }) {
  const { isAtLeast } = useSession()
  if (url === null || !isAtLeast('admin')) return null
  return (
    <Anchor size="xs" renderRoot={(props) => <Link to="/system/cache" search={{ explain: url }} {...props} />}>
      Explain this answer
    </Anchor>
  )
}

function Detail({ name, value }: { readonly name: string; readonly value: string | null }) {
  if (value === null) return null
  return (
    <Group justify="space-between" gap="md" wrap="nowrap">
      <Text size="xs" c="dimmed">
        {name}
      </Text>
      <Text size="xs" truncate>
        {value}
      </Text>
    </Group>
  )
}
