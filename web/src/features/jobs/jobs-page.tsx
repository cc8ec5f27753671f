import { Button, EmptyState, Skeleton, Switch, Table, Text, UnstyledButton } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { CalendarX2, Play } from 'lucide-react'
import { useEffect } from 'react'
import { ApiProblem } from '@/api/problem'
import { formatAgo, formatCount, formatMoment } from '@/lib/format'
import { useNow } from '@/lib/use-now'
import type { LiveJob } from '@/live/live-event'
import { useLive } from '@/live/live-provider'
import { useTenantScope } from '@/session/tenant-scope'
import { useSession } from '@/session/use-session'
import { Page } from '@/ui/page'
import { QueryView } from '@/ui/query-view'
import { StatusMark } from '@/ui/status-mark'
import { isRunning, type Job, jobsQuery, useRunJob, useUpdateJob } from './api'
import { JobDrawer } from './job-drawer'
import classes from './jobs.module.css'
import { scheduleWords } from './schedule-words'

const route = getRouteApi('/_app/jobs')

/** Everything that runs by a schedule: when next, how it went last, and by hand now. */
export function JobsPage() {
  const { open } = route.useSearch()
  const navigate = route.useNavigate()
  const jobs = useQuery(jobsQuery(useTenantScope()))
  useJobNews()
  const opened = jobs.data?.find(({ id }) => id === open)
  const handleOpen = (id: string | undefined) => void navigate({ search: (before) => ({ ...before, open: id }) })
  return (
    <Page title="Jobs" aside={jobs.data && `${jobs.data.filter(({ is_active }) => is_active).length} active`}>
      <QueryView query={jobs} skeleton={<Skeleton height={320} />}>
        {(rows) => (rows.length === 0 ? <NoJobs /> : <JobTable jobs={rows} onOpen={handleOpen} />)}
      </QueryView>
      {opened && <JobDrawer key={opened.id} job={opened} onClose={() => handleOpen(undefined)} />}
    </Page>
  )
}

/** Asks for the jobs again when the stream tells that one has begun or ended. */
function useJobNews() {
  const client = useQueryClient()
  const news = useLive((state) => state.jobs)
  const states = [...news.values()].map(({ id, state }) => `${id} ${state}`).join()
  useEffect(() => {
    if (states !== '') void client.invalidateQueries({ queryKey: ['cron-jobs'] })
  }, [client, states])
}

function NoJobs() {
  return (
    <EmptyState
      size="sm"
      icon={<CalendarX2 size={28} />}
      title="No jobs yet"
      description="The command “thermocline seed-jobs” sets up the usual ones."
    />
  )
}

interface JobTableProps {
  readonly jobs: readonly Job[]
  readonly onOpen: (id: string) => void
}

function JobTable({ jobs, onOpen }: JobTableProps) {
  const now = useNow(5_000)
  return (
    <Table verticalSpacing={7} highlightOnHover aria-label="Jobs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Job</Table.Th>
          <Table.Th>Schedule</Table.Th>
          <Table.Th>Next run</Table.Th>
          <Table.Th>Last run</Table.Th>
          <Table.Th w={90}>Active</Table.Th>
          <Table.Th w={120}>
            <span className={classes.hidden}>Actions</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {jobs.map((job) => (
          <JobRow key={job.id} job={job} now={now} onOpen={() => onOpen(job.id)} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

/** How far a job is that runs, as the stream tells it; null when it does not run or says nothing. */
function progressText(news: LiveJob | undefined): string | null {
  if (news?.state !== 'running' || typeof news.detail.done !== 'number') return null
  const { done, total, message } = news.detail
  const share = typeof total === 'number' ? ` of ${formatCount(total)}` : ''
  return `${formatCount(done)}${share} ${typeof message === 'string' ? message : ''}`
}

interface JobRowProps {
  readonly job: Job
  readonly now: number
  readonly onOpen: () => void
}

function JobRow({ job, now, onOpen }: JobRowProps) {
  const { mayChange } = useSession()
  const update = useUpdateJob()
  const run = useRunJob()
  const news = useLive((state) => state.jobs.get(`cron:${job.id}`))
  const mayEdit = mayChange('cron-jobs')
  const handleError = (error: Error) =>
    notifications.show({
      color: 'red',
      title: job.name,
      message: error instanceof ApiProblem ? error.detail : 'This did not work.',
    })
  return (
    <Table.Tr>
      <Table.Td>
        <UnstyledButton className={classes.name} onClick={onOpen}>
          {job.name}
        </UnstyledButton>
        <Text size="xs" c="dimmed">
          {job.function_name}
        </Text>
      </Table.Td>
      <Table.Td>
        {scheduleWords(job.schedule)}
        <Text size="xs" c="dimmed">
          {[job.schedule, job.timezone].filter(Boolean).join(' · ')}
        </Text>
      </Table.Td>
      <Table.Td title={formatMoment(job.next_run)}>
        {job.problem ? (
          <span className={classes.problem}>{job.problem}</span>
        ) : job.is_active ? (
          formatAgo(job.next_run, now) || 'Soon'
        ) : (
          <Text span size="sm" c="dimmed">
            Paused
          </Text>
        )}
      </Table.Td>
      <Table.Td title={formatMoment(job.last_run)}>
        {job.last_run ? (
          <>
            <StatusMark status={job.last_state ?? 'succeeded'} />
            <Text size="xs" c="dimmed">
              {progressText(news) ?? formatAgo(job.last_run, now)}
            </Text>
          </>
        ) : (
          <Text span size="sm" c="dimmed">
            Never
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <Switch
          size="sm"
          aria-label={`${job.name} is active`}
          // What was asked for shows at once, and goes back when it is refused.
          checked={update.isPending ? (update.variables.change.is_active ?? job.is_active) : job.is_active}
          disabled={!mayEdit}
          onChange={(event) =>
            update.mutate({ id: job.id, change: { is_active: event.currentTarget.checked } }, { onError: handleError })
          }
        />
      </Table.Td>
      <Table.Td>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Play size={13} />}
          aria-label={`Run now: ${job.name}`}
          loading={run.isPending || isRunning(job)}
          disabled={!mayEdit}
          onClick={() => run.mutate(job.id, { onError: handleError })}
        >
          Run now
        </Button>
      </Table.Td>
    </Table.Tr>
  )
}
