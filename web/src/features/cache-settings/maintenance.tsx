import { Button, Code, Group, List, Modal, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { Eraser, Flame } from 'lucide-react'
import type { ReactNode } from 'react'
import { formatCount, formatDuration } from '@/lib/format'
import { useSession } from '@/session/use-session'
import { Panel } from '@/ui/panel'
import { ProblemNotice } from '@/ui/problem-notice'
import { useInvalidate, useWarm } from './api'
import classes from './cache-settings.module.css'
import type { InvalidateResult, WarmResult } from './shapes'

export interface MaintenanceProps {
  readonly workspace: string
  readonly mayRun: boolean
}

/** Loading ahead, and starting afresh. */
export function Maintenance({ workspace, mayRun }: MaintenanceProps) {
  return (
    <Panel title="By hand">
      <Warm workspace={workspace} mayRun={mayRun} />
      <hr className={classes.divider} />
      <Invalidate workspace={workspace} mayRun={mayRun} />
    </Panel>
  )
}

function Warm({ workspace, mayRun }: MaintenanceProps) {
  const { id } = useSession()
  const warm = useWarm(workspace, id)
  return (
    <Action
      title="Warm"
      meaning="Loads counts, boards and first pages into the cache, so that the next reader does not wait for the database."
      button={
        <Button
          size="xs"
          variant="default"
          leftSection={<Flame size={14} />}
          disabled={!mayRun}
          loading={warm.isPending}
          onClick={() => warm.mutate()}
        >
          Warm now
        </Button>
      }
      error={warm.error}
      onRetry={() => warm.mutate()}
    >
      {warm.data && warmthText(warm.data)}
    </Action>
  )
}

function Invalidate({ workspace, mayRun }: MaintenanceProps) {
  const invalidate = useInvalidate(workspace)
  const [isAsking, { open, close }] = useDisclosure(false)
  const handleConfirm = () => invalidate.mutate(undefined, { onSettled: close })
  return (
    <Action
      title="Invalidate"
      meaning="Declares everything cached of this workspace out of date. Changes do that by themselves: this is for the rare case of doubt."
      button={
        <Button
          size="xs"
          variant="default"
          leftSection={<Eraser size={14} />}
          disabled={!mayRun}
          loading={invalidate.isPending}
          onClick={open}
        >
          Invalidate…
        </Button>
      }
      error={invalidate.error}
      onRetry={open}
    >
      {invalidate.data && (
        <>
          {removalText(invalidate.data)}
          <span className={classes.patterns}>
            {invalidate.data.patterns.map((pattern) => (
              <Code key={pattern}>{pattern}</Code>
            ))}
          </span>
        </>
      )}
      <Modal
        opened={isAsking}
        onClose={close}
        title="Invalidate the cache of this workspace?"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <List size="sm" spacing={4}>
          <List.Item>
            Every cached count, list, search and message history of this workspace is out of date at once, on every
            server.
          </List.Item>
          <List.Item>No data is lost. What is asked for next is read from the database, and cached again.</List.Item>
          <List.Item>
            Until then answers take longer and the database has more to do. Other workspaces notice nothing.
          </List.Item>
        </List>
        <Group mt="md" justify="flex-end">
          <Button size="xs" variant="default" data-autofocus onClick={close}>
            Cancel
          </Button>
          <Button size="xs" color="red.9" loading={invalidate.isPending} onClick={handleConfirm}>
            Invalidate
          </Button>
        </Group>
      </Modal>
    </Action>
  )
}

function removalText({ deletedEntries, memoryEntries, storeReachable }: InvalidateResult): string {
  const stored = storeReachable
    ? `${entriesText(deletedEntries)} removed from the cache store`
    : 'Everything is out of date. The cache store is away, so its entries go when they expire'
  return `${stored}, ${formatCount(memoryEntries)} from memory. Patterns:`
}

function warmthText({ entriesWarmed, warmupTimeMs }: WarmResult): string {
  if (entriesWarmed === 0) return 'Nothing was loaded: the settings leave it uncached, or it was there already.'
  return `${entriesText(entriesWarmed)} loaded in ${formatDuration(warmupTimeMs)}.`
}

function entriesText(count: number): string {
  return `${formatCount(count)} ${count === 1 ? 'entry' : 'entries'}`
}

interface ActionProps {
  readonly title: string
  readonly meaning: string
  readonly button: ReactNode
  readonly error: Error | null
  readonly onRetry: () => void
  /** What came of it. */
  readonly children: ReactNode
}

function Action({ title, meaning, button, error, onRetry, children }: ActionProps) {
  return (
    <div role="group" aria-label={title}>
      <div className={classes.action}>
        <Text size="sm" c="dimmed">
          {meaning}
        </Text>
        {button}
      </div>
      {error && (
        <div className={classes.problem}>
          <ProblemNotice error={error} onRetry={onRetry} />
        </div>
      )}
      <div role="status" className={classes.outcome}>
        {children}
      </div>
    </div>
  )
}
