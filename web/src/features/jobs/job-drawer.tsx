import { Button, Drawer, Group, Progress, Skeleton, Stack, Table, Text, TextInput, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem } from '@/api/problem'
import { formatCount, formatDuration, formatMoment, formatWord } from '@/lib/format'
import { useTenantScope } from '@/session/tenant-scope'
import { useSession } from '@/session/use-session'
import { ProblemNotice } from '@/ui/problem-notice'
import { QueryView } from '@/ui/query-view'
import { StatusMark } from '@/ui/status-mark'
import { type Job, type JobRun, jobRunsQuery, useUpdateJob } from './api'
import classes from './jobs.module.css'
import { scheduleWords } from './schedule-words'

export interface JobDrawerProps {
  readonly job: Job
  readonly onClose: () => void
}

/** One job: its schedule to change, and its last runs with what came of them. */
export function JobDrawer({ job, onClose }: JobDrawerProps) {
  const runs = useQuery(jobRunsQuery(job.id, useTenantScope()))
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={620}
      title={job.name}
      padding="md"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <Stack gap="lg">
        <ScheduleForm job={job} />
        <div>
          <Title order={2} size="sm" mb={6}>
            History
          </Title>
          <QueryView query={runs} skeleton={<Skeleton height={240} />}>
            {(rows) =>
              rows.length === 0 ? (
                <Text size="sm" c="dimmed">
                  It has not run yet.
                </Text>
              ) : (
                <RunTable runs={rows} />
              )
            }
          </QueryView>
        </div>
      </Stack>
    </Drawer>
  )
}

function ScheduleForm({ job }: { readonly job: Job }) {
  const { mayChange } = useSession()
  const update = useUpdateJob()
  const [draft, setDraft] = useState({ schedule: job.schedule, timezone: job.timezone ?? '' })
  const isChanged = draft.schedule.trim() !== job.schedule || draft.timezone.trim() !== (job.timezone ?? '')
  const fields = update.error instanceof ApiProblem ? update.error.fields : {}
  const isOfField = 'schedule' in fields || 'timezone' in fields
  const mayEdit = mayChange('cron-jobs')
  const handleSave = () =>
    update.mutate({
      id: job.id,
      change: { schedule: draft.schedule.trim(), timezone: draft.timezone.trim() || null },
    })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        handleSave()
      }}
    >
      <Stack gap="sm">
        {update.error && !isOfField && <ProblemNotice error={update.error} />}
        <Group grow align="flex-start">
          <TextInput
            label="Schedule"
            description={scheduleWords(draft.schedule.trim())}
            placeholder="cron:0 0 * * * or every:5m"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={draft.schedule}
            readOnly={!mayEdit}
            error={fields.schedule}
            onChange={(event) => setDraft({ ...draft, schedule: event.currentTarget.value })}
          />
          <TextInput
            label="Time zone"
            description="UTC when empty"
            placeholder="Europe/Vienna"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={draft.timezone}
            readOnly={!mayEdit}
            error={fields.timezone}
            onChange={(event) => setDraft({ ...draft, timezone: event.currentTarget.value })}
          />
        </Group>
        {mayEdit && (
          <Group>
            <Button size="xs" type="submit" disabled={!isChanged} loading={update.isPending}>
              Save schedule
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}

function RunTable({ runs }: { readonly runs: readonly JobRun[] }) {
  return (
    <Table verticalSpacing={6} aria-label="Runs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Started</Table.Th>
          <Table.Th>Result</Table.Th>
          <Table.Th className={classes.numbers}>Took</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {runs.map((run) => (
          <Table.Tr key={run.id}>
            <Table.Td style={{ verticalAlign: 'top', whiteSpace: 'nowrap' }}>
              {formatMoment(run.started_at)}
              <Text size="xs" c="dimmed">
                {[formatWord(run.trigger), (run.attempt ?? 1) > 1 && `attempt ${run.attempt}`]
                  .filter(Boolean)
                  .join(', ')}
              </Text>
            </Table.Td>
            <Table.Td>
              <StatusMark status={run.state} />
              <RunOutcome run={run} />
            </Table.Td>
            <Table.Td className={classes.numbers} style={{ verticalAlign: 'top' }}>
              {run.duration_ms === null ? '' : formatDuration(run.duration_ms)}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

function RunOutcome({ run }: { readonly run: JobRun }) {
  if (run.error) return <pre className={classes.error}>{run.error}</pre>
  const { progress_done: done, progress_total: total } = run
  if (run.state === 'running' && done !== null) {
    const share = total ? (100 * done) / total : 100
    return (
      <>
        <Progress value={share} size="sm" mt={6} striped={!total} animated aria-label="Progress" />
        <Text size="xs" c="dimmed" mt={2}>
          {formatCount(done)}
          {total ? ` of ${formatCount(total)}` : ''} {run.progress_note}
        </Text>
      </>
    )
  }
  const text = resultText(run.result)
  return text === '' ? null : (
    <Text size="xs" c="dimmed" lineClamp={3}>
      {text}
    </Text>
  )
}

/** What a run gave, as `tenants 3, bundles 6`. */
function resultText(result: unknown): string {
  if (result === null || result === undefined) return ''
  if (typeof result !== 'object') return String(result)
  return Object.entries(result)
    .filter(([, value]) => typeof value !== 'object')
    .map(([name, value]) => `${name.replaceAll('_', ' ')} ${value}`)
    .join(', ')
}
