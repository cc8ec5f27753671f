import { Alert } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { Lock } from 'lucide-react'
import { useSession } from '@/session/use-session'
import { Page } from '@/ui/page'
import classes from './cache-system.module.css'
import { Explain } from './explain'
import { HistoryCharts } from './history-charts'
import { HottestKeys } from './hottest-keys'
import { JobsAndJournal } from './jobs-and-journal'
import { Layers } from './layers'
import { SlowLoadTable } from './slow-loads'
import { tenantOrder } from './tenant-order'
import { TenantTable } from './tenant-table'

const route = getRouteApi('/_app/system/cache')

/** The caches of the whole server for who looks after it, and one's own part of them for admins of a workspace. */
export function CacheSystemPage() {
  const { role } = useSession()
  const { range = '1h', view, sort, explain } = route.useSearch()
  const navigate = route.useNavigate()
  const isOperator = role === 'superadmin'
  return (
    <Page title="Cache system" aside={isOperator ? 'all workspaces' : 'your workspace'}>
      <div className={classes.page}>
        <Explain
          url={explain}
          onExplain={(url) => void navigate({ search: (before) => ({ ...before, explain: url }) })}
        />
        {isOperator ? (
          <>
            <Layers />
            <HistoryCharts
              range={range}
              isTable={view === 'table'}
              onRange={(to) => void navigate({ search: (before) => ({ ...before, range: to }), replace: true })}
              onTable={(isTable) =>
                void navigate({
                  search: (before) => ({ ...before, view: isTable ? 'table' : undefined }),
                  replace: true,
                })
              }
            />
          </>
        ) : (
          <Alert variant="light" color="gray" icon={<Lock size={16} />} title="This is your workspace's part">
            The layers and their history are shared by all workspaces, so only those who look after the whole server see
            them.
          </Alert>
        )}
        <TenantTable
          order={tenantOrder(sort)}
          onSort={(to) => void navigate({ search: (before) => ({ ...before, sort: to }), replace: true })}
        />
        <div className={classes.pair}>
          <HottestKeys />
          <SlowLoadTable />
        </div>
        <JobsAndJournal isOperator={isOperator} />
      </div>
    </Page>
  )
}
