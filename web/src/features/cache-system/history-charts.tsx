import { Group, SegmentedControl, Skeleton, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatBytes, formatCount, formatShare } from '@/lib/format'
import { useNow } from '@/lib/use-now'
import { chartColours, compactCounts } from '@/ui/chart-style'
import { QueryView } from '@/ui/query-view'
import { cacheHistoryQuery } from './api'
import classes from './cache-system.module.css'
import type { Range } from './cache-system-search'
import { historySteps, summarize } from './history-series'
import type { History } from './shapes'
import { type Series, TimeChart } from './time-chart'

const RANGE_CHOICES: { value: Range; label: string }[] = [
  { value: '1h', label: '1 hour' },
  { value: '24h', label: '24 hours' },
  { value: '7d', label: '7 days' },
]

const HIT_RATE: readonly Series[] = [{ field: 'hitRate', label: 'Hit rate', colour: chartColours.green }]
const REQUESTS: readonly Series[] = [
  { field: 'memoryHits', label: 'Memory', colour: chartColours.cold },
  { field: 'remoteHits', label: 'Cache store', colour: chartColours.green },
  { field: 'misses', label: 'Database', colour: chartColours.warm },
  { field: 'stale', label: 'Stale', colour: chartColours.violet },
  { field: 'bypasses', label: 'Bypassed', colour: chartColours.grey },
  { field: 'failures', label: 'Failed', colour: chartColours.red },
]
const LOADS: readonly Series[] = [
  { field: 'loads', label: 'Loads', colour: chartColours.cold },
  { field: 'loadErrors', label: 'Errors', colour: chartColours.red },
]
const EVICTIONS: readonly Series[] = [{ field: 'evictions', label: 'Evictions', colour: chartColours.warm }]
const BYTES: readonly Series[] = [{ field: 'bytes', label: 'Size', colour: chartColours.cold }]

export interface HistoryChartsProps {
  readonly range: Range
  readonly isTable: boolean
  readonly onRange: (range: Range) => void
  readonly onTable: (isTable: boolean) => void
}

/** What the caches of all servers did over time, as charts or as tables. */
export function HistoryCharts({ range, isTable, onRange, onTable }: HistoryChartsProps) {
  const history = useQuery(cacheHistoryQuery(range))
  return (
    <section aria-label="Over time" className={classes.section}>
      <header className={classes.sectionHead}>
        <Title order={2} className={classes.heading}>
          Over time
        </Title>
        <Text size="xs" c="dimmed">
          all servers
        </Text>
        <div className={classes.spring} />
        <Group gap={8}>
          <SegmentedControl
            size="xs"
            aria-label="Range"
            data={RANGE_CHOICES}
            value={range}
            onChange={(value) => onRange(value as Range)}
          />
          <SegmentedControl
            size="xs"
            aria-label="Show as"
            data={[
              { value: 'chart', label: 'Charts' },
              { value: 'table', label: 'Tables' },
            ]}
            value={isTable ? 'table' : 'chart'}
            onChange={(value) => onTable(value === 'table')}
          />
        </Group>
      </header>
      <QueryView query={history} skeleton={<Skeleton height={480} />}>
        {(data) => <Charts history={data} range={range} isTable={isTable} />}
      </QueryView>
    </section>
  )
}

interface ChartsProps {
  readonly history: History
  readonly range: Range
  readonly isTable: boolean
}

function Charts({ history, range, isTable }: ChartsProps) {
  const now = useNow()
  const steps = historySteps(history, range, now)
  if (steps.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nothing has been written down for this time yet. The first figures come within a minute.
      </Text>
    )
  }
  const summary = summarize(steps)
  const shared = { steps, isTable }
  return (
    <div className={classes.charts}>
      <TimeChart
        {...shared}
        title="Hit rate"
        aside={`${formatShare(summary.hitRate)} on the whole`}
        series={HIT_RATE}
        format={formatShare}
        formatAxis={(share) => `${Math.round(100 * share)} %`}
        domain={[0, 1]}
      />
      <TimeChart
        {...shared}
        title="Requests by layer"
        aside={`${formatCount(summary.requests)} requests`}
        series={REQUESTS}
        format={formatCount}
        formatAxis={(count) => compactCounts.format(count)}
        isStacked
      />
      <TimeChart
        {...shared}
        title="Loads and errors"
        aside={`${formatCount(summary.loads)} loads, ${formatCount(summary.loadErrors)} errors`}
        series={LOADS}
        format={formatCount}
        formatAxis={(count) => compactCounts.format(count)}
      />
      <TimeChart
        {...shared}
        title="Evictions"
        aside={`${formatCount(summary.evictions)} evicted for want of room`}
        series={EVICTIONS}
        format={formatCount}
        formatAxis={(count) => compactCounts.format(count)}
      />
      <TimeChart
        {...shared}
        title="Size in memory"
        aside={summary.bytes === null ? '' : `${formatBytes(summary.bytes)} now`}
        series={BYTES}
        format={formatBytes}
        formatAxis={(bytes) => formatBytes(bytes).replace('.0 ', ' ')}
      />
    </div>
  )
}
