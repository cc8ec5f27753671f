import { Anchor, Skeleton, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { formatAgo, formatMoment } from '@/lib/format'
import { useNow } from '@/lib/use-now'
import { useTenantScope } from '@/session/tenant-scope'
import { stateOf } from '@/ui/facts'
import { Panel } from '@/ui/panel'
import { QueryView } from '@/ui/query-view'
import { StatusMark } from '@/ui/status-mark'
import { cacheJobsQuery, layersQuery } from './api'
import classes from './cache-system.module.css'

export interface JobsAndJournalProps {
  /** Whether this person looks after the whole server: the journal is shared by all workspaces. */
  readonly isOperator: boolean
}

/** What runs by itself for the caches: the jobs with how they went, and the journal of writes. */
export function JobsAndJournal({ isOperator }: JobsAndJournalProps) {
  const now = useNow()
  const jobs = useQuery(cacheJobsQuery(useTenantScope()))
  return (
    <Panel
      title={isOperator ? 'Jobs and journal' : 'Jobs'}
      actions={
        <Anchor size="xs" renderRoot={(props) => <Link to="/jobs" {...props} />}>
          All jobs
        </Anchor>
      }
    >
      {isOperator && (
        <ul className={classes.jobs}>
          <Journal />
        </ul>
      )}
      <QueryView query={jobs} skeleton={<Skeleton height={120} />}>
        {(rows) => (
          <ul className={classes.jobs}>
            {rows.length === 0 && (
              <Text size="sm" c="dimmed" component="li">
                No job is set up.
              </Text>
            )}
            {rows.map((job) => (
              <li key={job.id}>
                <Anchor
                  size="sm"
                  className={classes.jobName}
                  renderRoot={(props) => <Link to="/jobs" search={{ open: job.id }} {...props} />}
                >
                  {job.name}
                </Anchor>
                <span className={classes.jobState}>
                  {job.is_active ? (
                    <StatusMark status={job.last_run ? (job.last_state ?? 'done') : 'not_run_yet'} />
                  ) : (
                    <StatusMark status="paused" />
                  )}
                </span>
                <span className={classes.jobWhen} title={formatMoment(job.last_run)}>
                  {formatAgo(job.last_run, now)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </QueryView>
    </Panel>
  )
}

function Journal() {
  const { data } = useQuery(layersQuery)
  if (data === undefined) return null
  const journal = data.stores['redis-journal']
  const state = journal === undefined || journal === null ? 'disabled' : stateOf(journal)
  return (
    <li>
      <span className={classes.jobName}>Journal of writes</span>
      <span className={classes.jobState}>
        <StatusMark status={state === 'disabled' || state === 'unknown' ? 'not_in_use' : state} />
      </span>
      <span className={classes.jobWhen} />
    </li>
  )
}
