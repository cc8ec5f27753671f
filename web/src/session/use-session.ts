import { useSuspenseQuery } from '@tanstack/react-query'
import type { AccessUser } from '@/session/access'
import { sessionQuery } from '@/session/session-query'

/** The signed-in user. Only for screens behind the route guard, which has loaded it before they render. */
export function useSession(): AccessUser {
  return useSuspenseQuery(sessionQuery).data
}
