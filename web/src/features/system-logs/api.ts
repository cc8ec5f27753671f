import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { api, unwrap } from '@/api/client'
import type { paths } from '@/api/schema'
import { LOG_LEVELS, type LogLevel, passesLevel } from '@/lib/log-level'
import type { LogSearch } from './log-search'

const PAGE = 100
/** How often the tail is looked at, in milliseconds. */
const TAIL = 3_000

type LogPage = paths['/api/system-logs']['get']['responses'][200]['content']['application/json']['data']

/** An entry of the system logs. */
export type LogRow = LogPage['system-logs'][number]

/** The level and all that are graver, as the API takes several. */
function atLeast(level: LogLevel): string {
  return LOG_LEVELS.filter((other) => passesLevel(other, level)).join(',')
}

/** The newest entries that fit, and older ones page by page. While it is live only the newest page is looked at. */
export function logsQuery({ level, source, search, hours }: LogSearch, tenant: string | undefined, isLive: boolean) {
  const filters = Object.fromEntries(
    Object.entries({ tenant_id: tenant, level: level && atLeast(level), source, search, hours }).filter(
      ([, value]) => value !== undefined,
    ),
  )
  return infiniteQueryOptions({
    queryKey: ['system-logs', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      unwrap(
        api.GET('/api/system-logs', {
          params: { query: { ...filters, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
    staleTime: TAIL,
    refetchInterval: isLive ? TAIL : false,
    placeholderData: keepPreviousData,
  })
}
