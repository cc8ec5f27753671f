import { Skeleton, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { formatAgo, formatBytes, formatCount, formatMoment } from '@/lib/format'
import { useNow } from '@/lib/use-now'
import { useTenantScope } from '@/session/tenant-scope'
import { Panel } from '@/ui/panel'
import { QueryView } from '@/ui/query-view'
import { hottestQuery } from './api'
import classes from './cache-system.module.css'
import { EntryKey } from './entry-key'

/** What is asked for most on the server that answers. */
export function HottestKeys() {
  const now = useNow()
  const hottest = useQuery(hottestQuery(useTenantScope()))
  const since = hottest.data?.since
  return (
    <Panel
      title="Hottest keys"
      aside={since && <span title={formatMoment(since)}>counted since {formatAgo(since, now)}</span>}
    >
      <QueryView query={hottest} skeleton={<Skeleton height={220} />}>
        {({ keys }) =>
          keys.length === 0 ? (
            <Text size="sm" c="dimmed">
              Nothing is hot at this moment. One hit of 64 is counted.
            </Text>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls by keys
            <div className={classes.tall} tabIndex={0} role="region" aria-label="Hottest keys, table">
              <Table fz={13} miw={480} verticalSpacing={5} stickyHeader aria-label="Hottest keys">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Key</Table.Th>
                    <Table.Th className={classes.number}>Hits</Table.Th>
                    <Table.Th className={classes.number}>Per second</Table.Th>
                    <Table.Th className={classes.number}>Size</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {keys.map((hot) => (
                    <Table.Tr key={hot.key}>
                      <Table.Td className={classes.keyCell}>
                        <EntryKey entry={hot} />
                      </Table.Td>
                      <Table.Td className={classes.number}>{formatCount(hot.hits)}</Table.Td>
                      <Table.Td className={classes.number}>{paceText(hot.per_second)}</Table.Td>
                      <Table.Td className={classes.number}>{formatBytes(hot.bytes)}</Table.Td>
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

function paceText(perSecond: number): string {
  return perSecond >= 100
    ? formatCount(Math.round(perSecond))
    : String(Number(perSecond.toFixed(perSecond < 1 ? 2 : 1)))
}
