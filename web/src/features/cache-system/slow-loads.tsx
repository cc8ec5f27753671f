import { Skeleton, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatAgo, formatDuration, formatMoment } from '@/lib/format'
import { useNow } from '@/lib/use-now'
import { useTenantScope } from '@/session/tenant-scope'
import { Panel } from '@/ui/panel'
import { QueryView } from '@/ui/query-view'
import { StatusMark } from '@/ui/status-mark'
import { slowLoadsQuery } from './api'
import classes from './cache-system.module.css'
import { EntryKey } from './entry-key'

/** The last answers that took long to make. */
export function SlowLoadTable() {
  const now = useNow()
  const slow = useQuery(slowLoadsQuery(useTenantScope()))
  return (
    <Panel title="Slow loads" aside={slow.data && `longer than ${formatDuration(slow.data.threshold_ms)}`}>
      <QueryView query={slow} skeleton={<Skeleton height={220} />}>
        {({ loads }) =>
          loads.length === 0 ? (
            <Text size="sm" c="dimmed">
              No load took that long lately.
            </Text>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls by keys
            <div className={classes.tall} tabIndex={0} role="region" aria-label="Slow loads, table">
              <Table fz={13} miw={480} verticalSpacing={5} stickyHeader aria-label="Slow loads">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Key</Table.Th>
                    <Table.Th>Result</Table.Th>
                    <Table.Th className={classes.number}>Took</Table.Th>
                    <Table.Th className={classes.number}>When</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {loads.map((load) => (
                    <Table.Tr key={`${load.at} ${load.key}`}>
                      <Table.Td className={classes.keyCell}>
                        <EntryKey entry={load} />
                      </Table.Td>
                      <Table.Td>
                        <StatusMark status={load.outcome} />
                      </Table.Td>
                      <Table.Td className={classes.number}>{formatDuration(load.duration_ms)}</Table.Td>
                      <Table.Td className={classes.number} title={formatMoment(load.at)}>
                        {formatAgo(load.at, now)}
                      </Table.Td>
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </div>
          )
        }
      </QueryView>
    </Panel>
  )
}
