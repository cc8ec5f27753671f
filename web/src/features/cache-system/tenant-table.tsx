import { Anchor, Skeleton, Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { formatBytes, formatCount, formatShare } from '@/lib/format'
import { useSession } from '@/session/use-session'
import { Panel } from '@/ui/panel'
import { QueryView } from '@/ui/query-view'
import { StatusMark } from '@/ui/status-mark'
import { tenantFiguresQuery } from './api'
import classes from './cache-system.module.css'
import type { TenantSort } from './cache-system-search'
import type { TenantFigures } from './shapes'
import { SortHead } from './sort-head'
import { pressedOrder, sortTenants, type TenantOrder, tenantName } from './tenant-order'

export interface TenantTableProps {
  readonly order: TenantOrder
  readonly onSort: (sort: string) => void
}

/** What the caches hold of each workspace, and the way to its settings. */
export function TenantTable({ order, onSort }: TenantTableProps) {
  const tenants = useQuery(tenantFiguresQuery)
  const handlePress = (field: TenantSort) => onSort(pressedOrder(order, field))
  return (
    <Panel title="Workspaces" aside={tenants.data && formatCount(tenants.data.length)}>
      <QueryView query={tenants} skeleton={<Skeleton height={180} />}>
        {(rows) =>
          rows.length === 0 ? (
            <Text size="sm" c="dimmed">
              No workspace has been asked for anything yet.
            </Text>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls by keys
            <div className={classes.tall} tabIndex={0} role="region" aria-label="Workspaces, table">
              <Table fz={13} miw={480} verticalSpacing={5} stickyHeader aria-label="Workspaces">
                <Table.Thead>
                  <Table.Tr>
                    <SortHead field="name" label="Workspace" order={order} onPress={handlePress} />
                    <Table.Th>Caching</Table.Th>
                    <SortHead field="bytes" label="Size" order={order} isNumber onPress={handlePress} />
                    <SortHead field="entries" label="Entries" order={order} isNumber onPress={handlePress} />
                    <SortHead field="hit_ratio" label="Hit ratio" order={order} isNumber onPress={handlePress} />
                    <SortHead field="evictions" label="Evictions" order={order} isNumber onPress={handlePress} />
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {sortTenants(rows, order).map((tenant) => (
                    <TenantRow key={tenant.tenant_id} tenant={tenant} />
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

function TenantRow({ tenant }: { readonly tenant: TenantFigures }) {
  const { role } = useSession()
  // Only a superadmin has more than one workspace to name.
  const search = role === 'superadmin' ? { tenant: tenant.slug ?? tenant.tenant_id } : {}
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          size="sm"
          title="Its cache settings"
          renderRoot={(props) => <Link to="/settings/cache" search={search} {...props} />}
        >
          {tenantName(tenant)}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <StatusMark status={tenant.cache_enabled ? 'on' : 'off'} />
      </Table.Td>
      <Table.Td className={classes.number}>{formatBytes(tenant.bytes)}</Table.Td>
      <Table.Td className={classes.number}>{formatCount(tenant.entries)}</Table.Td>
      <Table.Td
        className={classes.number}
        title={`${formatCount(tenant.hits)} of ${formatCount(tenant.hits + tenant.misses)}`}
      >
        {formatShare(tenant.hit_ratio)}
      </Table.Td>
      <Table.Td className={classes.number}>{formatCount(tenant.evictions)}</Table.Td>
    </Table.Tr>
  )
}
