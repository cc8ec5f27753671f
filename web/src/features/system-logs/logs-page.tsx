import { Button, EmptyState, Skeleton, TextInput, UnstyledButton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { Pause, Play, ScrollText, SearchX } from 'lucide-react'
import { useState } from 'react'
import { LOG_LEVELS } from '@/lib/log-level'
import { useDelayedFlag } from '@/lib/use-delayed-flag'
import { useKeys } from '@/lib/use-keys'
import { useTenantScope } from '@/session/tenant-scope'
import { FilterSelect } from '@/ui/filter-select'
import { Page } from '@/ui/page'
import { ProblemNotice } from '@/ui/problem-notice'
import { SearchBox } from '@/ui/search-box'
import { type LogRow, logsQuery } from './api'
import { LogDrawer } from './log-drawer'
import { isNarrowed, LOG_SPANS, type LogSearch } from './log-search'
import classes from './logs.module.css'

const route = getRouteApi('/_app/logs')
const NOTICEABLE = 150
const LEVELS = LOG_LEVELS.filter((value) => value !== 'DEBUG').map((value) => ({
  value,
  label: value === 'ERROR' ? value : `${value} and above`,
}))
const SPAN_LABELS: Readonly<Record<number, string>> = {
  1: 'Last hour',
  24: 'Last day',
  168: 'Last week',
  720: 'Last 30 days',
}
const SPANS = LOG_SPANS.map((hours) => ({ value: String(hours), label: SPAN_LABELS[hours] ?? `${hours} h` }))

/** What the server, the jobs and the browsers have written down, as it comes. */
export function LogsPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const tenant = useTenantScope()
  const [opened, setOpened] = useState<LogRow | null>(null)
  const [hasOlder, setHasOlder] = useState(false)
  const isLive = !search.paused && opened === null && !hasOlder
  const logs = useInfiniteQuery(logsQuery(search, tenant, isLive))
  const isWaiting = useDelayedFlag(logs.isPending && !logs.isPaused, NOTICEABLE)
  const rows = logs.data?.pages.flatMap((page) => page['system-logs']) ?? []

  const change = (changes: Partial<LogSearch>) => {
    setHasOlder(false)
    void navigate({ search: (before) => ({ ...before, ...changes }), replace: true })
  }
  const handleTogglePause = () => {
    // Going live again means the newest entries, not all that were loaded below them.
    change({ paused: isLive || undefined })
  }
  const handleOlder = () => {
    setHasOlder(true)
    void logs.fetchNextPage()
  }
  useKeys({ p: handleTogglePause })

  return (
    <Page
      title="Logs"
      aside={
        <span className={classes.tail} data-live={isLive || undefined}>
          {isLive ? 'Live' : 'Paused'}
        </span>
      }
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={isLive ? <Pause size={14} /> : <Play size={14} />}
          onClick={handleTogglePause}
        >
          {isLive ? 'Pause' : 'Go live'}
        </Button>
      }
      filters={
        <>
          <SearchBox
            label="Search logs"
            value={search.search ?? ''}
            onSearch={(text) => change({ search: text || undefined })}
          />
          <FilterSelect
            label="Level"
            width={140}
            value={search.level}
            choices={LEVELS}
            onChange={(level) => change({ level })}
          />
          <SourceFilter key={search.source} value={search.source ?? ''} onChange={(source) => change({ source })} />
          <FilterSelect
            label="Time"
            width={130}
            value={search.hours === undefined ? undefined : String(search.hours)}
            choices={SPANS}
            onChange={(hours) =>
              change({ hours: hours === undefined ? undefined : (Number(hours) as LogSearch['hours']) })
            }
          />
        </>
      }
    >
      {logs.error && <ProblemNotice error={logs.error} onRetry={() => void logs.refetch()} />}
      {logs.isPaused && logs.isPending && <output className={classes.quiet}>This waits for the network.</output>}
      {isWaiting && <Skeleton height={400} role="status" aria-label="Loading" />}
      {logs.data && rows.length === 0 && (
        <NoLogs
          isNarrowed={isNarrowed(search)}
          onClear={() => change({ level: undefined, source: undefined, search: undefined, hours: undefined })}
        />
      )}
      {rows.length > 0 && <LogTable rows={rows} onOpen={setOpened} />}
      {logs.hasNextPage && (
        <Button size="xs" variant="default" mt="sm" loading={logs.isFetchingNextPage} onClick={handleOlder}>
          Show older entries
        </Button>
      )}
      {opened && <LogDrawer row={opened} onClose={() => setOpened(null)} />}
    </Page>
  )
}

interface SourceFilterProps {
  readonly value: string
  readonly onChange: (source: string | undefined) => void
}

function SourceFilter({ value, onChange }: SourceFilterProps) {
  const [text, setText] = useState(value)
  const apply = () => text.trim() !== value && onChange(text.trim() || undefined)
  return (
    <TextInput
      size="xs"
      w={130}
      aria-label="Source"
      placeholder="Source"
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={apply}
      onKeyDown={(event) => event.key === 'Enter' && apply()}
    />
  )
}

interface LogTableProps {
  readonly rows: readonly LogRow[]
  readonly onOpen: (row: LogRow) => void
}

function LogTable({ rows, onOpen }: LogTableProps) {
  return (
    <table className={classes.table} aria-label="Log entries">
      <thead>
        <tr>
          <th scope="col" className={classes.time}>
            Time
          </th>
          <th scope="col" className={classes.level}>
            Level
          </th>
          <th scope="col" className={classes.source}>
            Source
          </th>
          <th scope="col">Message</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className={classes.time}>
              <time dateTime={row.created_at}>{clock(row.created_at)}</time>
            </td>
            <td className={classes.level} data-level={row.level}>
              {row.level}
            </td>
            <td className={classes.source}>{row.source}</td>
            <td>
              <UnstyledButton className={classes.message} onClick={() => onOpen(row)}>
                {row.message}
              </UnstyledButton>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const clocks = new Intl.DateTimeFormat('en-GB', {
  day: '2-digit',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

function clock(iso: string): string {
  const date = new Date(iso)
  return Number.isNaN(date.getTime()) ? iso : clocks.format(date)
}

function NoLogs({ isNarrowed: narrowed, onClear }: { readonly isNarrowed: boolean; readonly onClear: () => void }) {
  if (!narrowed) {
    return (
      <EmptyState
        size="sm"
        icon={<ScrollText size={28} />}
        title="Nothing was logged yet"
        description="Heartbeats, warnings and errors appear here as they are written."
      />
    )
  }
  return (
    <EmptyState
      size="sm"
      icon={<SearchX size={28} />}
      title="No entries match"
      description="Nothing fits these filters together."
    >
      <EmptyState.Actions>
        <Button size="xs" variant="default" onClick={onClear}>
          Clear filters
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  )
}
