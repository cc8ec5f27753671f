import { useQuery } from '@tanstack/react-query'
import type { LivePerson } from '@/live/live-event'
import { useLive } from '@/live/live-provider'
import { presenceQuery } from '@/live/presence-query'
import { useTenantScope } from '@/session/tenant-scope'
import { useSession } from '@/session/use-session'

const ORDER = ['online', 'away', 'offline']

/** Who is here, online first; null until that is known. */
export function usePeople(): readonly LivePerson[] | null {
  const { mayOpen } = useSession()
  const told = useLive((state) => state.people)
  const isPolling = useLive((state) => state.stream === 'unavailable')
  const asked = useQuery({ ...presenceQuery(useTenantScope()), enabled: isPolling && mayOpen('users') })
  const people = isPolling ? asked.data?.users : told && [...told.values()]
  return people ? [...people].sort(byPresence) : null
}

function byPresence(one: LivePerson, other: LivePerson): number {
  return (
    ORDER.indexOf(one.live_status) - ORDER.indexOf(other.live_status) ||
    (one.email ?? '').localeCompare(other.email ?? '')
  )
}
