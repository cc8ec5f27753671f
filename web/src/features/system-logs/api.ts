import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { unwrap } from '@/api/client'
import { untyped } from '@/api/untyped'
import { LOG_LEVELS, type LogLevel, passesLevel } from '@/lib/log-level'
import type { LogSearch } from './log-search'

const PAGE = 100
/** How often the tail is looked at, in milliseconds. */
const TAIL = 3_000

/** An entry of the system logs. */
export interface LogRow {
  readonly id: string
  readonly created_at: string
  readonly level: string
  readonly source: string | null
  readonly message: string
  readonly user_email?: string | null
  readonly user_agent?: string | null
  readonly url?: string | null
  readonly stack_trace?: string | null
  readonly metadata?: Readonly<Record<string, unknown>> | null
}

/** The level and all that are graver, as the API takes several. */
function atLeast(level: LogLevel): string {
  return LOG_LEVELS.filter((other) => passesLevel(other, level)).join(',')
}

interface LogPage {
  readonly 'system-logs': readonly LogRow[]
  readonly total: number
  readonly next_cursor: string | null
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
        untyped.GET<LogPage>('/api/system-logs', {
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
