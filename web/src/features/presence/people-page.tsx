import { EmptyState, Skeleton, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { UserRoundX } from 'lucide-react'
import { formatAgo, formatMoment, initialsOf } from '@/lib/format'
import { useDelayedFlag } from '@/lib/use-delayed-flag'
import { useNow } from '@/lib/use-now'
import { useLive } from '@/live/live-provider'
import { presenceQuery } from '@/live/presence-query'
import { usePeople } from '@/live/use-people'
import { useTenantScope } from '@/session/tenant-scope'
import { useSession } from '@/session/use-session'
import { Page } from '@/ui/page'
import { ProblemNotice } from '@/ui/problem-notice'
import { StatusMark } from '@/ui/status-mark'
import { peopleQuery } from './api'
import classes from './presence.module.css'

const NOTICEABLE = 150

/** Everybody of the workspace, those who are here now first. */
export function PeoplePage() {
  const { id } = useSession()
  const tenant = useTenantScope()
  const present = usePeople()
  const isPolling = useLive((state) => state.stream === 'unavailable')
  const asked = useQuery({ ...presenceQuery(tenant), enabled: false })
  const names = useQuery(peopleQuery(tenant))
  const now = useNow(15_000)
  const isWaiting = useDelayedFlag(names.isPending && !names.isPaused, NOTICEABLE)
  const rows = merge(present, names.data)
  const here = rows.filter(({ status }) => status !== 'offline').length
  const error = names.error ?? (isPolling ? asked.error : null)

  return (
    <Page title="People" aside={present === null ? '' : here === 1 ? '1 is here' : `${here} are here`}>
      {error && <ProblemNotice error={error} onRetry={() => void names.refetch()} />}
      {isWaiting && <Skeleton height={320} role="status" aria-label="Loading" />}
      {names.data !== undefined && rows.length === 0 && (
        <EmptyState
          size="sm"
          icon={<UserRoundX size={28} />}
          title="Nobody is here"
          description="People appear as soon as they open the app."
        />
      )}
      {rows.length > 0 && (
        <Table className={classes.table} verticalSpacing={7} highlightOnHover aria-label="People">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Person</Table.Th>
              <Table.Th w={130}>Status</Table.Th>
              <Table.Th w={190}>Last seen</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Table.Tr key={row.id}>
                <Table.Td>
                  <span className={classes.person}>
                    <span aria-hidden className={classes.initials} data-status={row.status}>
                      {initialsOf(row.name)}
                    </span>
                    <span>
                      {row.name}
                      {row.id === id && (
                        <Text span size="xs" c="dimmed">
                          {' '}
                          (you)
                        </Text>
                      )}
                      {row.email !== row.name && (
                        <Text size="xs" c="dimmed">
                          {row.email}
                        </Text>
                      )}
                    </span>
                  </span>
                </Table.Td>
                <Table.Td>
                  <StatusMark status={row.status} />
                </Table.Td>
                <Table.Td title={formatMoment(row.lastSeen)}>{formatAgo(row.lastSeen, now) || 'Never'}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Page>
  )
}

interface PersonRow {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly status: string
  readonly lastSeen: string | null
}

type Present = NonNullable<ReturnType<typeof usePeople>>
type Named = readonly { id: string; email: string; display_name: string | null; last_seen: string | null }[]

/** Those who are here, in their order, then the others; what presence says is newer than what the user's row says. */
function merge(present: Present | null, named: Named | undefined): PersonRow[] {
  const names = new Map((named ?? []).map((user) => [user.id, user]))
  const here = (present ?? []).map((person) => {
    const user = names.get(person.user_id)
    const email = person.email ?? user?.email ?? ''
    return {
      id: person.user_id,
      name: person.display_name || user?.display_name || email,
      email,
      status: person.live_status,
      lastSeen: person.last_seen ?? null,
    }
  })
  const known = new Set(here.map(({ id }) => id))
  const away = [...names.values()]
    .filter(({ id }) => !known.has(id))
    .map(({ id, email, display_name, last_seen }) => ({
      id,
      name: display_name || email,
      email,
      status: 'offline',
      lastSeen: last_seen,
    }))
    .sort(
      (one, other) => (other.lastSeen ?? '').localeCompare(one.lastSeen ?? '') || one.name.localeCompare(other.name),
    )
  return [...here, ...away]
}
