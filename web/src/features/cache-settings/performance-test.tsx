import { Alert, Button, Progress, Table, Text } from '@mantine/core'
import { Gauge, Unplug } from 'lucide-react'
import { formatCount, formatDuration } from '@/lib/format'
import { useSession } from '@/session/use-session'
import { Panel } from '@/ui/panel'
import { ProblemNotice } from '@/ui/problem-notice'
import { usePerformanceTest } from './api'
import classes from './cache-settings.module.css'
import { type MeasuredWay, measuredWays, timeOf } from './measurements'
import type { PerformanceResult } from './shapes'

export interface PerformanceTestProps {
  readonly workspace: string
  readonly mayRun: boolean
}

/** Measures what caching gains in this workspace, on this server, now. */
export function PerformanceTest({ workspace, mayRun }: PerformanceTestProps) {
  const { id } = useSession()
  const test = usePerformanceTest(workspace, id)
  return (
    <Panel
      title="Performance test"
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<Gauge size={14} />}
          disabled={!mayRun}
          loading={test.isPending}
          onClick={() => test.mutate()}
        >
          {test.data ? 'Run again' : 'Run test'}
        </Button>
      }
    >
      <div aria-live="polite" aria-busy={test.isPending}>
        {test.error && <ProblemNotice error={test.error} onRetry={() => test.mutate()} />}
        {test.isPending && (
          <>
            <Text size="sm" mb={6}>
              Reading the counts of this workspace again and again, from every layer…
            </Text>
            <Progress value={100} size="sm" animated aria-label="Measuring" />
          </>
        )}
        {test.data && !test.isPending && <Result result={test.data} />}
        {test.isIdle && (
          <Text size="sm" c="dimmed">
            {mayRun
              ? 'Times the counts of this workspace from the database and from every layer. It takes a few seconds and changes nothing.'
              : 'Only admins run it, because it puts load on the database.'}
          </Text>
        )}
      </div>
    </Panel>
  )
}

function Result({ result }: { readonly result: PerformanceResult }) {
  const ways = measuredWays(result)
  return (
    <>
      {result.redisUnavailable !== null && (
        <Alert variant="light" color="orange" icon={<Unplug size={16} />} mb="sm" title="The cache store is away">
          It was not measured, because {result.redisUnavailable}. Answers still come from the memory of the server and
          from the database.
        </Alert>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls by keys */}
      <div className={classes.wide} tabIndex={0} role="region" aria-label="Time by layer, table">
        <Table
          fz={13}
          horizontalSpacing={6}
          verticalSpacing={6}
          aria-label="Time by layer"
          className={classes.measured}
        >
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Layer</Table.Th>
              <Table.Th className={classes.number}>p50</Table.Th>
              <Table.Th className={classes.number}>p99</Table.Th>
              <Table.Th className={classes.number}>Gain</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {ways.map((way) => (
              <Way key={way.name} way={way} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <Text size="xs" c="dimmed" mt={6}>
        Measured {formatCount(result.repeats)} times each on the server, without the way over the network. Bars show the
        median.
      </Text>
    </>
  )
}

function Way({ way: { name, meaning, measured, share } }: { readonly way: MeasuredWay }) {
  const time = timeOf(measured)
  return (
    <Table.Tr>
      <Table.Td>
        {name}
        <Text size="xs" c="dimmed">
          {meaning}
        </Text>
        {time !== null && (
          <div className={classes.bar} aria-hidden>
            <div style={{ width: `${Math.max(0.8, 100 * share)}%` }} data-way={name} />
          </div>
        )}
      </Table.Td>
      {time === null ? (
        <Table.Td colSpan={3} className={classes.number}>
          <Text span size="sm" c="dimmed">
            not measured
          </Text>
        </Table.Td>
      ) : (
        <>
          <Table.Td className={classes.number}>{formatDuration(time)}</Table.Td>
          <Table.Td className={classes.number}>
            {measured?.p99Ms === undefined ? '' : formatDuration(measured.p99Ms)}
          </Table.Td>
          <Table.Td className={classes.number}>{gainText(measured?.improvementPercent)}</Table.Td>
        </>
      )}
    </Table.Tr>
  )
}

/** How much less time a way takes than the database, in words; empty for the database itself. */
function gainText(percent: number | undefined): string {
  if (percent === undefined) return ''
  // Nothing takes no time at all.
  if (percent > 99.9) return '> 99.9 % less'
  return percent >= 0 ? `${percent.toFixed(1)} % less` : `${Math.abs(percent).toFixed(1)} % more`
}
