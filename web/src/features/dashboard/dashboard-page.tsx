import { ActionIcon, Skeleton, Switch, Tooltip } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { RefreshCw } from 'lucide-react'
import { lazy, type ReactNode, Suspense } from 'react'
import { formatAgo, formatClock } from '@/lib/format'
import { useNow } from '@/lib/use-now'
import { useTenantScope } from '@/session/tenant-scope'
import { CacheBadge } from '@/ui/cache-badge'
import { Page } from '@/ui/page'
import { ProblemNotice } from '@/ui/problem-notice'
import { QueryView } from '@/ui/query-view'
import { type BundleParameters, bundleQuery, fetchBundle } from './api'
import { type Part, type PartName, partOf, type RawBundle } from './bundle'
import classes from './dashboard.module.css'
import { Figures } from './figures'
import { RecentActivities, RecentLeads, RecentOpportunities } from './recent-lists'
import { BrokenTile, Tile } from './tile'

const route = getRouteApi('/_app/dashboard')

// The charts are most of the weight: the numbers do not wait for them.
const charts = () => import('./charts')
const PipelineChart = lazy(() => charts().then((module) => ({ default: module.PipelineChart })))
const SourcesChart = lazy(() => charts().then((module) => ({ default: module.SourcesChart })))
const ActivitiesChart = lazy(() => charts().then((module) => ({ default: module.ActivitiesChart })))

/** How the business stands: everything of one moment, from one answer. */
export function DashboardPage() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const tenant = useTenantScope()
  const client = useQueryClient()
  const now = useNow(15_000)

  const parameters: BundleParameters = {
    ...(tenant === undefined ? {} : { tenant_id: tenant }),
    ...(search.test_data === 'hide' ? { include_test_data: false } : {}),
  }
  const query = bundleQuery(parameters)
  const bundle = useQuery(query)
  const renewal = useMutation({
    mutationFn: () => fetchBundle(parameters, undefined, true),
    onSuccess: (answer) => client.setQueryData(query.queryKey, answer),
  })
  const meta = bundle.data ? partOf(bundle.data.data, 'meta') : null

  return (
    <Page
      title="Dashboard"
      aside={
        meta && (
          <span title={`${formatAgo(meta.generated_at, now)}${meta.warmed_at ? ', prepared ahead of time' : ''}`}>
            as of {formatClock(meta.generated_at)}
          </span>
        )
      }
      actions={
        <>
          <Switch
            size="xs"
            label="Test data"
            checked={search.test_data !== 'hide'}
            onChange={(event) =>
              void navigate({
                search: (before) => ({ ...before, test_data: event.currentTarget.checked ? undefined : 'hide' }),
              })
            }
          />
          {bundle.data?.cache && <CacheBadge answer={bundle.data.cache} />}
          <Tooltip label="Read again past the cache">
            <ActionIcon
              variant="default"
              size={30}
              aria-label="Refresh"
              loading={renewal.isPending}
              onClick={() => renewal.mutate()}
            >
              <RefreshCw size={15} />
            </ActionIcon>
          </Tooltip>
        </>
      }
    >
      {renewal.error && <ProblemNotice error={renewal.error} onRetry={() => renewal.mutate()} />}
      <QueryView query={bundle} skeleton={<DashboardSkeleton />}>
        {({ data }) => <Tiles bundle={data} now={now} onRetry={() => renewal.mutate()} />}
      </QueryView>
    </Page>
  )
}

interface TilesProps {
  readonly bundle: RawBundle
  readonly now: number
  readonly onRetry: () => void
}

function Tiles({ bundle, now, onRetry }: TilesProps) {
  const stats = partOf(bundle, 'stats')
  const show = <Name extends PartName>(name: Name, draw: (part: Part<Name>) => ReactNode) => {
    const part = partOf(bundle, name)
    return part === null ? <BrokenTile onRetry={onRetry} /> : draw(part)
  }
  return (
    <>
      {stats ? (
        <Figures stats={stats} won={partOf(bundle, 'wonThisMonth')} />
      ) : (
        <div className={classes.figures}>
          <div className={classes.tile}>
            <BrokenTile onRetry={onRetry} />
          </div>
        </div>
      )}
      <div className={classes.charts}>
        <Tile title="Pipeline by stage" size="chart" link="/opportunities">
          {show('pipelineByStage', (stages) => (
            <Chart isEmpty={stages.length === 0}>
              <PipelineChart stages={stages} />
            </Chart>
          ))}
        </Tile>
        <Tile title="Leads by source" size="chart" link="/leads">
          {show('leadsBySource', (sources) => (
            <Chart isEmpty={sources.length === 0}>
              <SourcesChart sources={sources} />
            </Chart>
          ))}
        </Tile>
        <Tile title="Activities per day" aside="last 30 days" size="chart" link="/activities">
          {show('activitiesPerDay', (days) => (
            <Chart isEmpty={days.every(({ count }) => count === 0)}>
              <ActivitiesChart days={days} />
            </Chart>
          ))}
        </Tile>
      </div>
      <div className={classes.lists}>
        <Tile title="Recent activities" size="list" link="/activities">
          {show('recentActivities', (rows) => (
            <RecentActivities rows={rows} now={now} />
          ))}
        </Tile>
        <Tile title="Recent leads" size="list" link="/leads">
          {show('recentLeads', (rows) => (
            <RecentLeads rows={rows} now={now} />
          ))}
        </Tile>
        <Tile title="Recent opportunities" size="list" link="/opportunities">
          {show('recentOpportunities', (rows) => (
            <RecentOpportunities rows={rows} now={now} />
          ))}
        </Tile>
      </div>
    </>
  )
}

function Chart({ isEmpty, children }: { readonly isEmpty: boolean; readonly children: ReactNode }) {
  if (isEmpty) return <div className={classes.broken}>Nothing to draw yet.</div>
  return <Suspense fallback={<Skeleton height="100%" />}>{children}</Suspense>
}

/** Grey shapes of the final sizes, so that nothing jumps when the numbers come. */
function DashboardSkeleton() {
  return (
    <>
      <div className={classes.figures}>
        {['pipeline', 'won', 'leads', 'activities', 'contacts'].map((name) => (
          <Skeleton key={name} height={122} radius={8} />
        ))}
      </div>
      <div className={classes.charts}>
        {['stages', 'sources', 'days'].map((name) => (
          <Skeleton key={name} height={294} radius={8} />
        ))}
      </div>
      <div className={classes.lists}>
        {['activities', 'leads', 'opportunities'].map((name) => (
          <Skeleton key={name} height={290} radius={8} />
        ))}
      </div>
    </>
  )
}
